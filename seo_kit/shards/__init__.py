"""Sites and archives that outgrow one process: shards are judged one by one, anywhere, then the site by them.

    plan(inputs) ─▶ Shard ─▶ audit_shard ─▶ facts.parquet ───┐
                                         └▶ findings.parquet ┴▶ judge_results ─▶ findings of an audit

`audit_shard` is the unit of work. It needs nothing but its arguments, so that any scheduler can run it.
"""

from seo_kit.shards.planning import Plan, Shard, plan
from seo_kit.shards.run import audit_shards, unfinished
from seo_kit.shards.site import SiteJudgement, judge_results
from seo_kit.shards.work import Judging, audit_shard

__all__ = [
    "Judging",
    "Plan",
    "Shard",
    "SiteJudgement",
    "audit_shard",
    "audit_shards",
    "judge_results",
    "plan",
    "unfinished",
]
