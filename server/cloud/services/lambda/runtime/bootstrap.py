"""What runs inside the process of a Python function: asks the Runtime API for invocations, calls the handler, answers.

Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. The standard library only, because it runs as
it is, outside the cloud's process.
"""

import http.client
import importlib
import json
import logging
import os
import resource
import sys
import time
import traceback

HOST, TOKEN = os.environ["AWS_LAMBDA_RUNTIME_API"].split("/")
BASE = f"/{TOKEN}/2018-06-01/runtime"
CONTROL = os.fdopen(3, "w", buffering=1)
request_id = None


def tell(message):
    """Log lines and marks go to the cloud in order."""
    try:
        CONTROL.write(json.dumps(message) + "\n")
        CONTROL.flush()
    except BrokenPipeError:
        os._exit(0)


def stamp():
    now = time.time()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now * 1000) % 1000:03d}Z"


class LambdaHandler(logging.Handler):
    def emit(self, record):
        text = self.format(record) if self.formatter else record.getMessage()
        if record.exc_info:
            text += "\n" + "".join(traceback.format_exception(*record.exc_info)).rstrip()
        for line in f"[{record.levelname}]\t{stamp()}\t{request_id or ''}\t{text}".split("\n"):
            tell({"log": line})


class Output:
    """Standard output, line by line and in order with the log."""

    def __init__(self):
        self.pending = ""

    def write(self, text):
        *lines, self.pending = (self.pending + text).split("\n")
        for line in lines:
            tell({"log": line})
        return len(text)

    def flush(self):
        if self.pending:
            tell({"log": self.pending})
            self.pending = ""

    def isatty(self):
        return False


def ask(method, where, body=None, headers=None):
    connection = http.client.HTTPConnection(HOST)
    connection.request(method, BASE + where, body=body, headers=headers or {})
    response = connection.getresponse()
    answer = response.headers, response.read()
    connection.close()
    return answer


def error_shape(error, trace):
    return {"errorMessage": str(error), "errorType": type(error).__name__, "requestId": request_id or "", "stackTrace": trace}


def report_error(where, shape):
    print(f"[ERROR] {shape['errorType']}: {shape['errorMessage']}\nTraceback (most recent call last):\n" + "".join(shape["stackTrace"]))
    sys.stdout.flush()
    if request_id:
        mark()
    ask("POST", where, json.dumps(shape), {"lambda-runtime-function-error-type": shape["errorType"]})


def mark():
    tell({"done": request_id, "rssBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024})


class Context:
    def __init__(self, headers):
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers["lambda-runtime-invoked-function-arn"]
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.client_context = json.loads(headers.get("lambda-runtime-client-context") or "null")
        self.identity = json.loads(headers.get("lambda-runtime-cognito-identity") or "null")
        self._deadline_ms = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline_ms - int(time.time() * 1000), 0)


class ImportModuleError(Exception):
    pass


class HandlerNotFound(Exception):
    pass


def load_handler():
    module, _, name = os.environ["_HANDLER"].replace("/", ".").rpartition(".")
    try:
        loaded = importlib.import_module(module)
    except ImportError as error:
        raise ImportModuleError(f"Unable to import module '{module}': {error}") from error
    if not hasattr(loaded, name):
        raise HandlerNotFound(f"Handler '{name}' missing on module '{module}'")
    return getattr(loaded, name)


def runtime_error(shape):
    """Errors of the runtime itself are named after it."""
    if shape["errorType"] in ("ImportModuleError", "HandlerNotFound"):
        shape["errorType"] = "Runtime." + shape["errorType"]
    return shape


def main():
    global request_id
    limit = int(os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    sys.stdout = sys.stderr = Output()
    logging.getLogger().addHandler(LambdaHandler())
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    try:
        handler = load_handler()
    except BaseException as error:
        report_error("/init/error", runtime_error(error_shape(error, traceback.format_tb(error.__traceback__)[1:])))
        os._exit(1)
    while True:
        try:
            headers, body = ask("GET", "/invocation/next")
        except OSError:
            os._exit(0)  # The cloud has stopped.
        request_id = headers["lambda-runtime-aws-request-id"]
        os.environ["_X_AMZN_TRACE_ID"] = headers["lambda-runtime-trace-id"]
        try:
            answer = json.dumps(handler(json.loads(body), Context(headers)), ensure_ascii=False).encode()
            sys.stdout.flush()
            mark()
            ask("POST", f"/invocation/{request_id}/response", answer, {"content-type": "application/json"})
        except SystemExit as error:
            os._exit(error.code if isinstance(error.code, int) else 1)
        except BaseException as error:
            report_error(f"/invocation/{request_id}/error", error_shape(error, traceback.format_tb(error.__traceback__)[1:]))
        request_id = None


main()
