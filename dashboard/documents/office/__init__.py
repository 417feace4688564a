"""What slides and workbooks share: values in cells, charts lined up, packages without a clock."""
