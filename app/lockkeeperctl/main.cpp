// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/arguments.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/planning.h"
#include "app/lockkeeperctl/signals.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/coredump.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/postgres/passwordneeded.h"
#include "core/postgres/target.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <clocale>
#include <cstring>
#include <filesystem>
#include <new>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace {

using namespace lk;
using namespace lk::ctl;

/// Messages of libpq and the C library stay English (they are matched by nobody, but read by support); numbers have a point.
void setUpLocale()
{
    if (std::setlocale(LC_ALL, "") == nullptr)
        std::setlocale(LC_ALL, "C.UTF-8");
    const char* kind = std::setlocale(LC_CTYPE, nullptr);
    if (kind != nullptr && (std::strcmp(kind, "C") == 0 || std::strcmp(kind, "POSIX") == 0))
        std::setlocale(LC_CTYPE, "C.UTF-8"); // names in files are UTF-8 wherever we run: their width must be known
    std::setlocale(LC_MESSAGES, "C");
    std::setlocale(LC_NUMERIC, "C");
}

/// A caller may have closed them. The next file or socket opened, the journal or the connection, would then be where results go.
void openStandardStreams()
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
        if (::fcntl(stream, F_GETFD) < 0) [[maybe_unused]]
            const int lowestFree = ::open("/dev/null", O_RDWR);
    }
}

bool holdsPassword(std::string_view url)
{
    try {
        return !postgres::parseTarget(url).password.isEmpty();
    } catch (const Error&) {
        return redact(url) != url || url.find('@') != std::string_view::npos;
    }
}

/// Blots out URLs with passwords in the process's own arguments, where every user of the machine can read them. True when one
/// was there.
bool blotOutArguments(int argc, char** argv)
{
    bool found = false;
    for (int i = 1; i < argc; ++i) {
        std::string_view value = argv[i];
        const std::size_t begin = value.starts_with("--") ? std::min(value.find('=') + 1, value.size()) : 0;
        value.remove_prefix(begin);
        const bool looksLikeTarget =
            value.find("://") != std::string_view::npos || value.find("password") != std::string_view::npos;
        if (!looksLikeTarget || !holdsPassword(value))
            continue;
        found = true;
        std::memset(argv[i] + begin, '*', value.size());
    }
    return found;
}

LogLevel logLevelOf(const Options& options)
{
    if (options.quiet)
        return LogLevel::Quiet;
    return options.verbose >= 2 ? LogLevel::Debug : options.verbose == 1 ? LogLevel::Verbose : LogLevel::Normal;
}

int tellError(Error error, const Options& options, bool wantsJson, Output& output)
{
    // What a run meets after its first statement is its outcome; what is thrown was there before.
    const bool isOfServer = error.code() == ErrorCode::Statement || error.code() == ErrorCode::LockTimeout ||
                            error.code() == ErrorCode::Unreachable || error.code() == ErrorCode::LoginRefused;
    if (options.tellsEvents && isOfServer && error.stateLeft() == StateLeft::NotTold)
        error.stateLeft(StateLeft::NothingChanged);
    if (wantsJson) {
        Json document;
        if (options.tellsEvents)
            document = runRefused(toJson(error));
        else
            document["error"] = toJson(error);
        output.resultAsIs(toText(document) + "\n");
    }
    output.tell(textOf(tellingOf(error), output.tellLook(), widthOf(STDERR_FILENO)));
    return exitCodeOf(error.code());
}

/// With the commands that it names as they are to be typed here.
Error withCommandsOf(const Context& context, Error error)
{
    // core/postgres knows nothing of how the database was named.
    if (error.sqlState() == "3D000" && !error.remedy().empty())
        error.remedy("Create it with: " + context.commandLine("create-db"));
    else if (!error.remedy().empty())
        error.remedy(withCommandLines(context, error.remedy()));
    return error;
}

int carryOut(const std::vector<std::string>& arguments, bool passwordInArguments, Output& output, Signals& signals)
{
    // Known before the arguments are understood, so that a script gets JSON for a usage error too.
    const bool wantsJson = std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
    Options options;
    try {
        Invocation invocation = readArguments(arguments, widthOf(STDOUT_FILENO));
        options = std::move(invocation.options);
        if (invocation.printed) {
            output.result(*invocation.printed);
            return kDone;
        }
        setUpLog(logLevelOf(options), options.logFile);
        Context context(options, output, signals.stopToken());
        if (passwordInArguments)
            context.say("Note: the URL on the command line holds a password; others on this machine may have seen it. "
                        "Use the password "
                        "file (~/.pgpass), PGPASSWORD or DATABASE_URL instead.\n");
        try {
            try {
                return options.command(context);
            } catch (const postgres::PasswordNeeded&) {
                // Every command logs in before it writes anything.
                if (!context.askForPassword())
                    throw;
            }
            return options.command(context);
        } catch (const Error& error) {
            return tellError(withCommandsOf(context, error), options, wantsJson, output);
        }
    } catch (const Error& error) {
        return tellError(error, options, wantsJson, output);
    } catch (const std::bad_alloc&) {
        return tellError(Error(ErrorCode::Internal, "out of memory"), options, wantsJson, output);
    } catch (const std::filesystem::filesystem_error& error) {
        return tellError(Error(ErrorCode::Unreadable, error.what()), options, wantsJson, output);
    } catch (const std::exception& error) {
        return tellError(Error(ErrorCode::Internal, error.what()), options, wantsJson, output);
    }
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    openStandardStreams();
    const bool passwordInArguments = blotOutArguments(argc, argv);
    forbidCoreDumps();
    setUpLocale();

    Output output;
    std::atomic<bool> isSilent = false;
    Signals signals([&](int count) {
        if (isSilent)
            return;
        output.tell(count == 1
                        ? "\nCancelling: the server is told, and the state is written down. Please wait.\n"
                        : "\nStill waiting for the server's answer: leaving now would lose track of the state.\n");
    });
    int code = carryOut(arguments, passwordInArguments, output, signals);
    isSilent = true;
    output.live({});
    if (!output.flush()) {
        // Whoever reads the exit code alone must not take half a result for the whole.
        output.tell(fmt::format("The result could not be written to standard output: {}. What the command did stands; "
                                "its exit code would have been {}.\n",
                                output.problem(), code));
        if (code == kDone || code == kPending)
            code = kInternal;
    }
    return code;
}
