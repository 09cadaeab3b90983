"""What people call the numbers of a report."""

_WORDS = {
    "mails": "mails sent",
    "actions": "billable actions",
    "days_to_win": "days to win (mean of leads won under both)",
    "tasks made": "tasks made",
    "tasks overdue": "tasks overdue",
    "tasks completed": "tasks completed in time",
    "tasks late": "tasks completed late",
    "tasks cancelled": "tasks cancelled",
}


def told(metric: str) -> str:
    """A metric for people to read: `mail dealer/welcome` is the mail dealer/welcome, `outcome won` leads won."""
    if metric in _WORDS:
        return _WORDS[metric]
    kind, _, name = metric.partition(" ")
    match kind:
        case "outcome":
            return f"leads {name.replace('_', ' ')}"
        case "assigned":
            return f"given to {name}"
        case "noted":
            return name
        case "mail":
            return f"  {name}"
        case "cost":
            return f"cost ({name})"
        case _:
            return metric


def bound(number: float) -> str:
    """An end of a spread, no more exact than it can be."""
    return f"{number:+,.0f}" if abs(number) >= 100 else f"{number:+.3g}"
