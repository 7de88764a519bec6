"""`python -m seo_kit` is `seo-kit`."""

from seo_kit.cli import main

if __name__ == "__main__":
    main()
