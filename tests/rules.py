"""Rules under a policy that a test writes."""

import yaml

from domain.dealer import DealerPolicy, DealerRules
from workflows import dealer


def dealer_rules(policy: str) -> DealerRules:
    """The dealer rules under a policy given as YAML."""
    return DealerRules(DealerPolicy.read(yaml.safe_load(policy)), dealer.PROCESS)
