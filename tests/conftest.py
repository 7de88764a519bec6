"""Properties try the same examples in every run; HYPOTHESIS_PROFILE=explore looks for new ones."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory

from hypothesis import Phase, settings

# Hundreds of processes are started; where bytecode is not kept, each would compile seo-kit anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What runs keep for later ones is no test's business but of those that ask for it.
_cache = TemporaryDirectory()
os.environ["SEO_KIT_CACHE_DIR"] = _cache.name

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.register_profile(  # whether a property fails, quickly; see tests/mutants/run.py
    "mutants", derandomize=True, deadline=None, database=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
