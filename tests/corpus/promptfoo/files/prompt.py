def make(context):
    return "x"
