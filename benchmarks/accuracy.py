"""Print how right claims and journeys come out, as the Markdown tables of the docs.

Run: ``uv run python -m benchmarks.accuracy``. The labelled sets are those of ``tests/``.
"""

from __future__ import annotations

from geo.corpus import read_corpus
from geo.gazetteer import Gazetteer
from geo.trace import trace
from tests.claims.tables import LANGUAGES, accuracy, judge_table
from tests.scoring import Outcome, Score, journeys, read_gold, reliability, score


def claims_table(gazetteer: Gazetteer) -> str:
    """Return the accuracy of claim labels by language and side."""
    rows = ["| language | learn | test | sentences |", "|---|---|---|---|"]
    for code in LANGUAGES:
        learn, test = (judge_table(code, side, gazetteer) for side in ("learn", "test"))
        rows.append(f"| {code} | {accuracy(learn):.2f} | {accuracy(test):.2f} | {len(learn)} + {len(test)} |")
    return "\n".join(rows)


def journeys_table(gazetteer: Gazetteer) -> tuple[str, dict[str, list[Outcome]]]:
    """Return precision, recall and days of the labelled journeys by side, and the outcomes of each side."""
    rows = [
        "| side | journeys | P | R | F1 | days right | invented days | false stops |",
        "|---|---|---|---|---|---|---|---|",
    ]
    outcomes: dict[str, list[Outcome]] = {}
    for side in ("learn", "test"):
        total, folders = Score(), journeys(side)
        for folder in folders:
            total += score(trace(read_corpus(folder), gazetteer), read_gold(folder))
        outcomes[side] = list(total.outcomes)
        rows.append(
            f"| {side} | {len(folders)} | {total.precision:.2f} | {total.recall:.2f} | {total.f1:.2f} "
            f"| {total.days_right} of {total.days} | {total.invented} | {total.false} |"
        )
    return "\n".join(rows), outcomes


def reliability_table(outcomes: dict[str, list[Outcome]]) -> str:
    """Return how often stops of each confidence are right, by side: what was learnt on one is judged by the other."""
    rows = ["| side | confidence | stops | right | share | mean confidence |", "|---|---|---|---|---|---|"]
    rows += [
        f"| {side} | {part.low:.1f} to {part.high:.1f} | {part.count} | {part.right} "
        f"| {part.right / part.count:.2f} | {part.mean_confidence:.2f} |"
        for side, each in outcomes.items()
        for part in reliability(each)
        if part.count
    ]
    return "\n".join(rows)


def main() -> None:
    """Print the three tables."""
    gazetteer = Gazetteer.open()
    table, outcomes = journeys_table(gazetteer)
    print("Claims\n")
    print(claims_table(gazetteer))
    print("\nJourneys\n")
    print(table)
    print("\nReliability\n")
    print(reliability_table(outcomes))


if __name__ == "__main__":
    main()
