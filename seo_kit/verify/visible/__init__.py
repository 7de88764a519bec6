"""What the data of a page claims that its reader must see."""
