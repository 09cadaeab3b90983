"""Car-dealer leads for the platforms autocloud® and Feirão Digital® (seed 001)."""

from domain.dealer.intake import DealerEvent, DealerSubmission
from domain.dealer.policy import DealerPolicy
from domain.dealer.rules import DealerRules
from domain.dealer.state import DealerState

__all__ = ["DealerEvent", "DealerPolicy", "DealerRules", "DealerState", "DealerSubmission"]
