"""Templates of users: what a theme that means harm tries, and what a theme may do as ever."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.sandbox import ImmutableSandboxedEnvironment
from sample_articles import CONFIG, make_article

from seo_kit.config import Config
from seo_kit.emit.graph import build_graph
from seo_kit.emit.head import build_head
from seo_kit.emit.page import PageRenderer
from seo_kit.errors import InputError
from seo_kit.model import Article

SECRET = "what no page may show"

ESCAPES = {
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "classes by index": "{{ ''['__class__']['__base__'] }}",
    "classes by filter": "{{ ''|attr('__class__')|attr('__mro__') }}",
    "classes by concatenation": "{{ ''|attr('__cla' ~ 'ss__')|attr('__mro__') }}",
    "classes by map": "{{ ['']|map(attribute='__class__')|first }}",
    "classes by sort": "{{ [article]|sort(attribute='__class__')|first|attr('__class__') }}",
    "classes by format": "{{ '{0.__class__.__mro__}'.format('') }}",
    "classes by format_map": "{{ '{a.__class__}'.format_map({'a': 1}) }}",
    "classes by format, of markup": "{{ body.format.__self__ }}",
    "classes by format, by filter": "{{ ('{0.__class__}'|attr('format'))('') }}",
    "classes by format, by map": "{{ ['{0.__class__}']|map('attr', 'format')|first|attr('__call__') }}",
    "globals of cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "globals of joiner": "{{ joiner.__init__.__globals__ }}",
    "globals of namespace": "{{ namespace.__init__.__globals__ }}",
    "globals of lipsum": "{{ lipsum.__globals__['os'].system('touch harmed') }}",
    "builtins of a macro": "{% macro m() %}{% endmacro %}{{ m.__class__.__init__.__globals__ }}",
    "the context": "{{ self.__init__.__globals__ }}",
    "the template": "{{ self._TemplateReference__context.environment }}",
    "the loop": "{% for a in [1] %}{{ loop.__class__.__init__.__globals__ }}{% endfor %}",
    "a property's getter": "{{ article.__class__.faq.fget.__globals__ }}",
    "a traceback": "{{ (config|attr('__init__')).__globals__ }}",
    "a file that is read": "{{ (config.root / 'secret.txt').read_text() }}",
    "a file that is read, by filter": "{{ (config.root|attr('joinpath'))('secret.txt') }}",
    "a file that is opened": "{% set p = config.root.joinpath('secret.txt') %}{{ p.open().read() }}",
    "a file that is written": "{{ (config.root / 'harmed').write_text('x') }}",
    "a file that is deleted": "{{ (config.root / 'secret.txt').unlink() }}",
    "a folder that is listed": "{{ config.root.iterdir()|list }}",
    "a record that is changed": "{{ config.origins.update({'name': 'x'}) }}",
    "a list that is changed": "{% set a = [] %}{{ a.append(1) }}",
    "a range without end": "{% for i in range(10 ** 9) %}{% endfor %}",
    "a macro without end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a template that includes itself": "{% include 'page.html.jinja' %}",
    "a file above, included": "{% include '../secret.txt' %}",
    "a file above, imported": "{% import '../secret.txt' as x %}",
    "a file above, extended": "{% extends '../secret.txt' %}",
    "a file above, by backslash": r"{% include '..\\secret.txt' %}",
    "a file from the root": "{% include '/etc/passwd' %}",
    "a URL": "{% include 'file:///etc/passwd' %}",
    "a link that leads out": "{% include 'link.txt' %}",
    "a folder's link that leads out": "{% include 'links/secret.txt' %}",
}


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Settings with a folder of templates, from which links lead to a secret beside it."""
    theme = tmp_path / "theme"
    theme.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    (theme / "link.txt").symlink_to(tmp_path / "secret.txt")
    (theme / "links").symlink_to(tmp_path)
    return replace(CONFIG, templates="theme", root=tmp_path)


def render(config: Config, template: str | bytes, article: Article | None = None) -> str:
    """The page by a template of the user's."""
    data = template if isinstance(template, bytes) else template.encode()
    (config.root / "theme" / "page.html.jinja").write_bytes(data)
    article = article or make_article()
    return PageRenderer(config).render(article, build_head(article, config, build_graph(article, config)))


@pytest.mark.parametrize("name", ESCAPES)
def test_a_template_cannot_break_out(config: Config, name: str) -> None:
    """It is refused with the file and the line, shows nothing of the machine and changes no file."""
    before = {path.name for path in config.root.rglob("*")}
    with pytest.raises(InputError, match=r"^theme/page\.html\.jinja:3: ") as refused:
        print(render(config, f"\n\n{ESCAPES[name]}"))
    assert SECRET not in str(refused.value)
    assert {path.name for path in config.root.rglob("*")} == {*before, "page.html.jinja"}
    assert (config.root / "secret.txt").read_text(encoding="utf-8") == SECRET


@pytest.mark.parametrize("environment", [Environment, ImmutableSandboxedEnvironment])
def test_the_escape_is_real(config: Config, environment: type[Environment]) -> None:
    """Jinja's own environments, the sandboxed one as well, let a template read files through a path."""
    template = environment().from_string(ESCAPES["a file that is read"])
    assert template.render(config=config) == SECRET


def test_a_page_template_that_is_a_link(config: Config) -> None:
    """The page itself may not come from elsewhere either, and says what to do."""
    (config.root / "theme" / "page.html.jinja").symlink_to(config.root / "secret.txt")
    with pytest.raises(InputError, match="leads out of the folder of templates: copy the file"):
        PageRenderer(config)


def test_a_folder_of_templates_may_be_a_link(config: Config, tmp_path: Path) -> None:
    """The user has named it, so it counts as it is; links inside of it work as well."""
    (config.root / "theme" / "part.html").write_text("part", encoding="utf-8")
    (config.root / "theme" / "again.html").symlink_to("part.html")
    (tmp_path / "named").symlink_to(tmp_path / "theme")
    text = "{% include 'again.html' %}"
    assert render(replace(config, templates="named"), text) == "part"


@pytest.mark.parametrize("data", [b"\xff\xfe", "{{ ".encode("utf-16"), b"{{ title", b"{{ " + b"(" * 9000])
def test_a_template_that_is_none(config: Config, data: bytes) -> None:
    """Any bytes are a template or an error that names the file."""
    with pytest.raises(InputError, match=r"page\.html\.jinja"):
        render(config, data)


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ title.upper() }} {{ title|upper }} {{ '%s!'|format(title) }}", "A &amp; B A &amp; B A &amp; B!"),
        ("{{ 'no {}'.format(title) }}", "no A &amp; B"),
        ("{{ title }}{{ '<b>' }}{{ '<b>'|safe }}{{ body }}", "A &amp; B&lt;b&gt;<b><p>Body.</p>"),
        ("{{ article.html.split('>')|length }} {{ article.faq|length }}", "3 0"),
        ("{% for n in range(1, 4) %}{{ loop.cycle('a', 'b') }}{{ n }}{% endfor %}", "a1b2a3"),
        ("{% set n = namespace(i=0) %}{% for _ in 'abc' %}{% set n.i = n.i + 1 %}{% endfor %}{{ n.i }}", "3"),
        (
            "{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.next() }}{% set j = joiner() %}{{ j() }}{{ j() }}",
            "12, ",
        ),
        (
            "{% macro m(x) %}<i>{{ x }}{{ caller() }}</i>{% endmacro %}{% call m(1) %}2{% endcall %}",
            "<i>12</i>",
        ),
        ("{% for k, v in dict(a=1).items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{% for k, v in config.authors.items() %}{{ k }}{% endfor %}{{ config.name }}", "Bevægelse"),
        ("{% block a %}1{% endblock %}{{ self.a() }}", "11"),
        ("{% include 'page.css' %}", None),
        ("{% include ['none.html', 'page.css'] ignore missing %}", None),
    ],
)
def test_what_templates_do_as_ever(config: Config, template: str, shown: str | None) -> None:
    """Methods of texts, loops, macros, blocks, includes of our own parts; all is escaped as it was."""
    page = render(config, template, make_article(title="A & B", html="<p>Body.</p>"))
    assert page == shown if shown is not None else page.startswith(":root")
