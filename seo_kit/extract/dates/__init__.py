"""Dates as people write them → ISO 8601, their order proven from the collection."""
