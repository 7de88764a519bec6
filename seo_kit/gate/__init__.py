"""Which rules run, and which findings count: from what a run found to what fails it."""
