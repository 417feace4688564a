"""The rows of an X12 file on their way into Arrow: which tables there are, and their columns."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.intake.cells import SCHEMA

BATCH_ROWS = 120_000
SERVICE_LINES = "service_lines"
_AMOUNT = pa.decimal128(12, 2)
_QUANTITY = pa.decimal128(12, 3)


def _schema(columns: dict[str, pa.DataType | None]) -> pa.Schema:
    return pa.schema([(name, kind or pa.string()) for name, kind in columns.items()])


X12_SCHEMAS: dict[str, pa.Schema] = {
    "remittances": _schema(
        {
            "remittance_number": pa.int64(),
            "payment_amount": _AMOUNT,
            "payment_method_code": None,
            "payment_date": pa.date32(),
            "produced_date": pa.date32(),
            "trace_number": None,
            "payer_name": None,
            "payer_identifier": None,
            "payee_npi": None,
        }
    ),
    "remittance_claims": _schema(
        {
            "remittance_number": pa.int64(),
            "remittance_claim_number": pa.int64(),
            "claim_id": None,
            "claim_status_code": None,
            "charge_amount": _AMOUNT,
            "paid_amount": _AMOUNT,
            "patient_amount": _AMOUNT,
            "claim_filing_code": None,
            "payer_claim_number": None,
            "place_of_service_code": None,
            "claim_frequency_code": None,
            "patient_id": None,
            "rendering_npi": None,
            "service_date": pa.date32(),
        }
    ),
    "remittance_lines": _schema(
        {
            "row_number": pa.int64(),
            "remittance_claim_number": pa.int64(),
            "line_number": pa.int64(),
            "hcpcs_code": None,
            "modifier_1": None,
            "modifier_2": None,
            "modifier_3": None,
            "modifier_4": None,
            "submitted_hcpcs_code": None,
            "units": _QUANTITY,
            "submitted_units": _QUANTITY,
            "charge_amount": _AMOUNT,
            "paid_amount": _AMOUNT,
            "allowed_amount": _AMOUNT,
            "service_date": pa.date32(),
            "line_control_number": None,
            "rendering_npi": None,
            "remark_codes": None,
        }
    ),
    "remittance_adjustments": _schema(
        {
            "adjustment_number": pa.int64(),
            "remittance_claim_number": pa.int64(),
            "row_number": pa.int64(),
            "adjustment_group_code": None,
            "adjustment_reason_code": None,
            "adjustment_amount": _AMOUNT,
            "adjustment_units": _QUANTITY,
        }
    ),
    "provider_adjustments": _schema(
        {
            "provider_adjustment_number": pa.int64(),
            "remittance_number": pa.int64(),
            "provider_identifier": None,
            "fiscal_date": pa.date32(),
            "adjustment_reason_code": None,
            "adjustment_amount": _AMOUNT,
        }
    ),
}
"""The typed tables of remittances: queries/raw/<name>.sql without what a load adds."""
_SCHEMAS = {SERVICE_LINES: SCHEMA, **X12_SCHEMAS}
_PLACES = {_AMOUNT: Decimal("0.01"), _QUANTITY: Decimal("0.001")}


class Table:
    """Rows of one table, each a sequence in the order of its schema, until they are a batch.

    Amounts are whole cents and quantities whole thousandths. The last of `rows` may still be
    changed: what an 835 says of a line or a claim follows it. The others leave Python for Arrow
    every few thousand rows, which spares memory and the garbage collector.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[Sequence[Any]] = []
        self._schema = _SCHEMAS[name]
        self._settled: list[pa.RecordBatch] = []
        self._settled_rows = 0

    def full_batch(self) -> pa.RecordBatch | None:
        """All rows but the open last one, once there are BATCH_ROWS of them."""
        self._settle(len(self.rows) - 1)
        return self._joined() if self._settled_rows >= BATCH_ROWS else None

    def last_batch(self) -> pa.RecordBatch | None:
        """The rows that are left."""
        self._settle(len(self.rows))
        return self._joined() if self._settled_rows else None

    def _settle(self, count: int) -> None:
        if count <= 0:
            return
        columns = zip(*self.rows[:count], strict=True)
        arrays = [_array(*pair) for pair in zip(columns, self._schema.types, strict=True)]
        self._settled.append(pa.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._settled_rows += count
        del self.rows[:count]

    def _joined(self) -> pa.RecordBatch:
        (batch,) = pa.Table.from_batches(self._settled).combine_chunks().to_batches()
        self._settled.clear()
        self._settled_rows = 0
        return batch


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if kind not in _PLACES:
        return pa.array(values, kind)
    # Exact: whole cents, times a hundredth.
    units = pa.array(values, pa.int64()).cast(pa.decimal128(19))
    return pc.multiply(units, pa.scalar(_PLACES[kind])).cast(kind)
