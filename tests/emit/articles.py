"""Articles made by hand: one that states little, one that states everything."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from seo_kit.config import Config
from seo_kit.model import Agent, Article, Image, Link, Question

CONFIG = Config(name="Bevægelse", url="https://www.example.dk", language="da", timezone="Europe/Copenhagen")

ANNA = Agent(
    name="Anna Holm",
    key="anna",
    url="https://www.example.dk/om/anna",
    job_title="Fysioterapeut",
    honorific_suffix="PT, MSc",
    same_as=("https://orcid.org/0000-0002-1825-0097",),
)
JENS = Agent(name="Jens Bak", job_title="Overlæge", honorific_prefix="Dr.")


def make_article(**facts: Any) -> Article:
    """An article that states nothing but its title and its text, and what is given."""
    url = facts.pop("url", "https://www.example.dk/ordbog/hold-i-nakken")
    minimal = Article(
        path="articles/hold-i-nakken.md",
        slug="hold-i-nakken",
        url=url,
        canonical=url,
        title="Hold i nakken",
        title_source="front matter",
        title_tag="Hold i nakken",
        description="",
        description_source="",
        language="da",
        html="<p>Hold i nakken går ofte over af sig selv.</p>",
    )
    return replace(minimal, **facts)


def make_question(question: str, answer: str, **facts: Any) -> Question:
    """A question of an FAQ section with a one-paragraph answer."""
    plain: dict[str, Any] = {"source": "faq-section", "in_faq": True, "line": 10, "end_line": 11}
    html = f"<p>{answer}</p>"
    return Question(**{"question": question, "answer_text": answer, "answer_html": html, **plain, **facts})


BODY = """<p>Hold i nakken går ofte over af sig selv.</p>
<h2>Hvad kan du selv gøre?</h2>
<ul><li>Bevæg dig roligt.</li><li>Hold varmen.</li></ul>
<h2>Ofte stillede spørgsmål</h2>
<h3>Hvor længe varer det?</h3>
<p>Som regel <strong>to til tre</strong> dage.</p>
<h3>Er varme godt?</h3>
<p>Ja, for de fleste.</p>
"""

FULL = make_article(
    html=BODY,
    title_tag="Hold i nakken: årsager & råd",
    description="Hvad hold i nakken er, og hvad du selv kan gøre.",
    date_published="2024-03-15",
    date_modified="2025-09-13T08:30:00+02:00",
    last_reviewed="2025-10-01",
    authors=(ANNA,),
    reviewers=(JENS, ANNA),
    image=Image("https://www.example.dk/img/nakke.jpg", "En hånd på en nakke", 1200, 675),
    keywords=("nakke", "hold"),
    about=({"@type": "MedicalCondition", "name": "Torticollis"},),
    audience="Patient",
    specialty="Physiotherapy",
    citations=(
        Link("Sundhedsstyrelsen: Nakkesmerter", "https://example.org/nakke"),
        Link("Bak J. Nakken, 3. udg."),
    ),
    related=(Link("Piskesmæld", "https://www.example.dk/ordbog/piskesmaeld"),),
    translations={"en": "https://www.example.com/neck", "x-default": "https://www.example.com/neck"},
    questions=(
        make_question(
            "Hvor længe varer det?",
            "Som regel to til tre dage.",
            answer_html="<p>Som regel <strong>to til tre</strong> dage.</p>",
        ),
        make_question("Er varme godt?", "Ja, for de fleste."),
        make_question(
            "Hvornår skal jeg til læge?",
            "Ved feber & stiv nakke.",
            source="front-matter",
            answer_html="<p>Ved feber &amp; stiv nakke.</p>",
            line=4,
            end_line=5,
        ),
        make_question("Hvad kan du selv gøre?", "Bevæg dig roligt.", source="heading", in_faq=False),
    ),
)
