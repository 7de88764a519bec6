"""The codes of findings about a run itself that other modules must know."""

CRASHED = "RU001"
UNUSABLE = "RU002"
