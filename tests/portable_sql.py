"""The subset of SQL in which the models are written: what sqlglot carries to Spark unchanged.

DuckDB is the language of record. What is barred here exists there but means something else, or
nothing, on another engine, or gives an answer that chance decides, or money that is not exact.
`faults` names each construct found; the tests put the file's name before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError

WHOLE = {exp.DType.INT, exp.DType.BIGINT, exp.DType.SMALLINT, exp.DType.TINYINT, exp.DType.INT128}
FLOATING = {exp.DType.FLOAT, exp.DType.DOUBLE}
DAY_OF_WEEK = {"weekday", "dayofweek", "isodow", "dow", "dayname", "yearweek", "week", "weekofyear"}
# Names by which a column is known to be a day or a decimal: the suffixes of the house.
DAYS = ("_date", "_day", "_from", "_before", "_month", "_at")
DECIMALS = (
    "_amount",
    "_rvu",
    "_gpci",
    "_percentage",
    "_share",
    "_factor",
    "_fee",
    "_part",
    "_minutes",
)
MONEY = ("_amount", "_rvu", "_gpci", "_fee", "_factor")
# In these an absent order leaves the answer to chance; sums and counts do not care.
ORDERED = (
    exp.RowNumber,
    exp.Rank,
    exp.DenseRank,
    exp.PercentRank,
    exp.Ntile,
    exp.Lead,
    exp.Lag,
    exp.FirstValue,
    exp.LastValue,
    exp.NthValue,
)
BY_CHANCE = (exp.AnyValue, exp.First, exp.Last, exp.Mode)
QUANTILES = (
    exp.Median,
    exp.PercentileCont,
    exp.PercentileDisc,
    exp.Quantile,
    exp.ApproxQuantile,
)

Check = Callable[[exp.Expr], bool]


def _name(node: exp.Expr | None) -> str:
    """The name of a function, a column or an argument, lowercase."""
    if node is None:
        return ""
    return (node.name or "").lower()


def _is_day(node: exp.Expr | None) -> bool:
    if isinstance(node, exp.Paren):
        return _is_day(node.this)
    if isinstance(node, exp.Cast):
        return bool(node.to.this == exp.DType.DATE)
    return isinstance(node, exp.Column) and _name(node).endswith(DAYS)


def _is_decimal(node: exp.Expr | None) -> bool:
    """Whether an expression, rounded by nothing, is known to hold a decimal."""
    if node is None or isinstance(node, exp.Round | exp.Floor | exp.Ceil | exp.Count | exp.Cast):
        return False
    if isinstance(node, exp.Literal):
        return not node.is_string and "." in node.name
    if isinstance(node, exp.Column):
        return _name(node).endswith(DECIMALS)
    if isinstance(node, exp.If | exp.Case | exp.Predicate | exp.Window):
        return any(_is_decimal(part) for part in _results(node))
    return any(_is_decimal(part) for part in node.iter_expressions())


def _results(node: exp.Expr) -> Iterator[exp.Expr | None]:
    """What an expression may evaluate to, without its conditions; a comparison to nothing."""
    if isinstance(node, exp.Case):
        yield from (branch.args.get("true") for branch in node.args["ifs"])
        yield node.args.get("default")
    elif isinstance(node, exp.If):
        yield from (node.args.get("true"), node.args.get("false"))
    elif isinstance(node, exp.Window):
        yield node.this


def _is_float(node: exp.Expr) -> bool:
    return isinstance(node, exp.Cast) and node.to.this in FLOATING


def _is_float_money(node: exp.Expr) -> bool:
    """A cast to floating point of anything in dollars or RVUs; a share of counts may be one."""
    if not _is_float(node):
        return False
    alias = node.find_ancestor(exp.Alias)
    names = [_name(column) for column in node.find_all(exp.Column)]
    return any(name.endswith(MONEY) for name in [*names, alias.alias if alias else ""])


def _is_decided(node: exp.Div) -> bool:
    """Whether a division's digits are decided: by round(), by a cast of it or of a side of it."""
    if _is_float(node.this) or _is_float(node.expression):
        return True
    parent = node.parent
    while isinstance(parent, exp.Paren | exp.Mul | exp.Neg | exp.Div):
        parent = parent.parent
    is_cast = isinstance(parent, exp.Cast) and parent.to.this == exp.DType.DECIMAL
    return is_cast or isinstance(parent, exp.Round | exp.Floor | exp.Ceil)


def _lacks_order(node: exp.Expr) -> bool:
    if not isinstance(node, exp.Window) or node.args.get("alias"):
        return False
    function = node.this.this if isinstance(node.this, exp.IgnoreNulls) else node.this
    return isinstance(function, ORDERED) and node.args.get("order") is None


def _is_calendar_difference(node: exp.Expr) -> bool:
    if isinstance(node, exp.DateDiff):
        return _name(node.args.get("unit")) != "day"
    return _called(node) in {"date_sub", "datesub", "age"}


def _called(node: exp.Expr) -> str:
    """The name of a function that sqlglot does not know, else nothing."""
    return _name(node) if isinstance(node, exp.Anonymous) else ""


def _is_day_of_week(node: exp.Expr) -> bool:
    if isinstance(node, exp.Extract):
        return _name(node.this) in DAY_OF_WEEK
    if _called(node) == "date_part":
        return _name(node.expressions[0]) in DAY_OF_WEEK
    known = isinstance(node, exp.DayOfWeek | exp.DayOfWeekIso | exp.Dayname | exp.Week)
    return known or _called(node) in DAY_OF_WEEK


BARRED: dict[str, Check] = {
    "asof join": lambda n: isinstance(n, exp.Join) and n.method == "ASOF",
    "positional join": lambda n: isinstance(n, exp.Join) and n.method == "POSITIONAL",
    "* replace": lambda n: isinstance(n, exp.Star) and bool(n.args.get("replace")),
    "columns()": lambda n: isinstance(n, exp.Columns),
    "pivot": lambda n: isinstance(n, exp.Pivot),
    "union by name": lambda n: isinstance(n, exp.SetOperation) and bool(n.args.get("by_name")),
    "list(... order by)": lambda n: isinstance(n, exp.ArrayAgg) and isinstance(n.this, exp.Order),
    "quantile or median": lambda n: isinstance(n, QUANTILES) or _called(n).startswith("quantile"),
    "date_diff by month or year": _is_calendar_difference,
    "date minus date": lambda n: (
        isinstance(n, exp.Sub) and _is_day(n.this) and _is_day(n.expression)
    ),
    "day of week": _is_day_of_week,
    "hash()": lambda n: _called(n) == "hash",
    "floating-point money": lambda n: (
        _is_float_money(n)
        or (isinstance(n, exp.Literal) and not n.is_string and "e" in n.name.lower())
    ),
    "integer cast of a decimal": lambda n: (
        isinstance(n, exp.Cast) and n.to.this in WHOLE and _is_decimal(n.this)
    ),
    "undecorated division": lambda n: isinstance(n, exp.Div) and not _is_decided(n),
    "window without order": _lacks_order,
    "aggregate that takes any row": lambda n: isinstance(n, BY_CHANCE),
    "sample": lambda n: isinstance(n, exp.TableSample),
}


def faults(text: str) -> list[str]:
    """The barred constructs in a model, by name, each once; a text that is no select is one."""
    try:
        statements = sqlglot.parse(text, dialect="duckdb")
        sqlglot.transpile(text, "duckdb", "spark", unsupported_level=ErrorLevel.RAISE)
    except SqlglotError as error:
        return [f"not carried to Spark: {str(error).splitlines()[0]}"]
    if len(statements) != 1 or not isinstance(statements[0], exp.Query | exp.Pivot):
        return ["not one select"]
    nodes = list(statements[0].walk())
    return [name for name, is_barred in BARRED.items() if any(map(is_barred, nodes))]


def localities_alone(text: str) -> list[str]:
    """Conditions and groups that use a locality without its carrier: half of a place's name."""
    tree = sqlglot.parse_one(text, dialect="duckdb")
    found = []
    for clause in tree.find_all(exp.Join, exp.Where, exp.Group, exp.Window, exp.Distinct):
        names = _compared(clause)
        if "locality" in names and "carrier" not in names:
            found.append(clause.sql(dialect="duckdb"))
    return found


def _compared(clause: exp.Expr) -> set[str]:
    """Columns that a clause compares for equality, or groups by; not those it only looks at."""
    if isinstance(clause, exp.Join | exp.Where):
        pairs = [side for equal in clause.find_all(exp.EQ) for side in (equal.left, equal.right)]
        using = clause.args.get("using") or []
        return {_name(side) for side in [*pairs, *using]}
    keys = clause.args.get("partition_by") or clause.expressions
    return {_name(key) for key in keys}
