"""What texts say and how they compare: words, languages, dates, widths, damage."""
