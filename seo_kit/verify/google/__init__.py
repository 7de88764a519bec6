"""What Google Search asks of structured data.

One TOML file a feature in `data/google/`, read on first use: to follow Google, change a file or add one. Keys
of a file: the fields of `features.Feature`, and an `[[items]]` table, with the fields of `features.Item`, for
each kind of node that the feature reads. `required`, `recommended`, `meant_by` and `unless` list texts:

- `"name"`: the property is there; `"author.name"`: each author that is a node has a name. What has no author
  is not asked for the author's name.
- `"contentUrl | url"`: one of them is enough.
- `"answerCount=0"`, `"answerCount!=0"`: the property has this value, or has it not; members of schema.org's
  enumerations by their plain names.
- `"@in"`, `"@in=reviewRating"`: the node is the value of a property, or of this one.
- `"@last"`: the node is the last of its list.

`recommended` names what nearly every item of the kind has: what Google asks for only where it applies is left
out, and so are ratings, which nobody may invent.
"""
