"""Properties try the same examples in every run; HYPOTHESIS_PROFILE=explore looks for new ones."""

from __future__ import annotations

import os

from hypothesis import settings

# Hundreds of processes are started; where bytecode is not kept, each would compile seo-kit anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
