"""What is told of an aid figure in a line, the same words wherever one is told."""

from __future__ import annotations

from typing import Any

from dashboard.data.aid_sums import why_not_added
from dashboard.data.load import Corpus
from dashboard.i18n import edtf, label, t


def from_to(corpus: Corpus, row: Any) -> str:  # noqa: ANN401 - a row of aid_figures, here and below
    """Who gives and who gets: «European Union → Ukraine»."""
    return f" {t('arrow')} ".join(corpus.actor(one) or t("unknown") for one in (row.donor_id, row.recipient_id))


def may_be_added(corpus: Corpus, row: Any) -> str:  # noqa: ANN401
    """Whether it may be added, and if not, why."""
    return t("may_be_added") if row.additive else label("left_out_one", why_not_added(corpus, row))


def told_on(corpus: Corpus, row: Any) -> str:  # noqa: ANN401
    """The day of the report that tells it."""
    return edtf((corpus.row("documents", row.doc_id) or {}).get("published"))
