"""The history of audits: what each run counted, and what they know together, in one SQLite file."""
