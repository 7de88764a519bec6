"""Rules by family: a file begins with the two letters of its codes; a new file is found by itself."""
