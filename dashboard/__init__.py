"""Full Unit: revenue analytics for US physical-therapy clinics."""

from importlib.metadata import version

__version__ = version("full-unit")
