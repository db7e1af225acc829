def get_assert(output, context):
    print("Asked", context["vars"]["a"], context["prompt"])
    fruits = context.get("config", {}).get("fruits", [])
    passed = False

    for fruit in fruits:
        if fruit in output.lower():
            passed = True
            break

    return passed


def graded(output, context):
    if "mango" not in output.lower():
        return False
    return {
        "pass_": True,
        "score": 0.75,
        "reason": "A mango",
        "named_scores": {"fruit": 0.8},
        "component_results": [
            {"pass_": "ripe" in output.lower(), "score": 0.5, "reason": "ripe"},
        ],
    }
