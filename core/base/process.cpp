// SPDX-License-Identifier: Apache-2.0
#include "core/base/process.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // NOLINT(readability-redundant-declaration): unistd.h has it for some only

// posix_spawn and poll rather than QProcess: it needs no application object and no event loop, works from any thread,
// and a stop request wakes it at once through an eventfd.

namespace lk {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kPatienceAfterTerm = std::chrono::seconds(5);
/// A daemon started by the child (pg_ctl start) may hold our pipes open for ever: after the child's end we take what is
/// there and go.
constexpr auto kDrainAfterEnd = std::chrono::milliseconds(100);
constexpr std::size_t kErrorsKept = 64 * std::size_t{1024};

class Descriptor final {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    void set(int number)
    {
        close();
        m_number = number;
    }
    void close()
    {
        if (m_number >= 0)
            ::close(m_number);
        m_number = -1;
    }

private:
    int m_number = -1;
};

[[noreturn]] void failToStart(const ChildProcess& child, int reason)
{
    throw Error(ErrorCode::Unreadable,
                fmt::format("cannot start {}: {}", child.program.string(), std::generic_category().message(reason)))
        .at({child.program.string(), 0, 0});
}

struct Pipe {
    Descriptor read;
    Descriptor write;

    explicit Pipe(const ChildProcess& child)
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            failToStart(child, errno);
        read.set(ends[0]);
        write.set(ends[1]);
    }
};

void makeNonBlocking(const Descriptor& descriptor)
{
    ::fcntl(descriptor.number(), F_SETFL, ::fcntl(descriptor.number(), F_GETFL) | O_NONBLOCK);
}

/// Writing to a child that closed its input raises SIGPIPE; it is blocked in this thread and taken away again.
class NoSigPipe final {
public:
    NoSigPipe()
    {
        sigemptyset(&m_pipe);
        sigaddset(&m_pipe, SIGPIPE);
        sigset_t pending;
        sigpending(&pending);
        m_wasPending = sigismember(&pending, SIGPIPE) == 1;
        pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    NoSigPipe(const NoSigPipe&) = delete;
    NoSigPipe& operator=(const NoSigPipe&) = delete;
    ~NoSigPipe()
    {
        const timespec none{};
        if (!m_wasPending)
            while (sigtimedwait(&m_pipe, nullptr, &none) < 0 && errno == EINTR) {}
        pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }

private:
    sigset_t m_pipe{};
    sigset_t m_before{};
    bool m_wasPending = false;
};

std::vector<std::string> environmentOf(const ChildProcess& child)
{
    std::map<std::string, std::string> all{{"LANG", "C.UTF-8"}, {"LC_MESSAGES", "C"}};
    for (char** one = environ; child.inheritsEnvironment && one != nullptr && *one != nullptr; ++one) {
        const std::string_view text(*one);
        const std::string_view name = text.substr(0, text.find('='));
        if (name.size() < text.size() && !name.starts_with("PG") && name != "DATABASE_URL")
            all[std::string(name)] = text.substr(name.size() + 1);
    }
    const char* path = std::getenv("PATH");
    all["PATH"] = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
    if (const char* home = std::getenv("HOME"))
        all["HOME"] = home;
    for (const auto& [name, value] : child.environment)
        all[name] = value;
    std::vector<std::string> lines;
    lines.reserve(all.size());
    for (const auto& [name, value] : all)
        lines.push_back(name + '=' + value);
    return lines;
}

std::vector<char*> pointersTo(std::vector<std::string>& strings)
{
    std::vector<char*> pointers;
    pointers.reserve(strings.size() + 1);
    for (std::string& text : strings)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// The settings of posix_spawn, freed in the end.
struct Spawn {
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};

    Spawn()
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    Spawn(const Spawn&) = delete;
    Spawn& operator=(const Spawn&) = delete;
    ~Spawn()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
};

pid_t spawn(const ChildProcess& child, const Pipe& input, const Pipe& output, const Pipe& errors)
{
    Spawn how;
    posix_spawn_file_actions_adddup2(&how.actions, input.read.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&how.actions, output.write.number(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&how.actions, errors.write.number(), STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&how.actions, STDERR_FILENO + 1);
    if (!child.folder.empty())
        posix_spawn_file_actions_addchdir_np(&how.actions, child.folder.c_str());

    sigset_t none;
    sigemptyset(&none);
    sigset_t defaults;
    sigemptyset(&defaults);
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD})
        sigaddset(&defaults, signal);
    posix_spawnattr_setsigmask(&how.attributes, &none);
    posix_spawnattr_setsigdefault(&how.attributes, &defaults);
    // A process group of its own: a stop reaches its children too, and Ctrl-C in the terminal is ours to answer.
    posix_spawnattr_setpgroup(&how.attributes, 0);
    posix_spawnattr_setflags(
        &how.attributes, static_cast<short>(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP));

    std::vector<std::string> arguments{child.program.string()};
    arguments.insert(arguments.end(), child.arguments.begin(), child.arguments.end());
    std::vector<std::string> environment = environmentOf(child);
    pid_t pid = -1;
    const int result = ::posix_spawn(&pid, child.program.c_str(), &how.actions, &how.attributes,
                                     pointersTo(arguments).data(), pointersTo(environment).data());
    if (result != 0)
        failToStart(child, result);
    return pid;
}

/// In the child between fork and exec, where only the simplest of calls are allowed. Returns only when it cannot be started.
void becomeTied(const char* program, char* const* arguments, char* const* environment, const char* folder,
                const std::array<int, 3>& standard, pid_t parent)
{
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD})
        ::signal(signal, SIG_DFL);
    ::setpgid(0, 0);
    if (::prctl(PR_SET_PDEATHSIG, SIGTERM) != 0)
        return;
    if (::getppid() != parent)
        ::_exit(1); // gone before it was asked for
    for (int number = 0; number < static_cast<int>(standard.size()); ++number) {
        const int from = standard[static_cast<std::size_t>(number)];
        if (from == number ? ::fcntl(from, F_SETFD, 0) < 0 : ::dup2(from, number) < 0)
            return;
    }
    (void)::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC); // ours have it all the same
    if (*folder != '\0' && ::chdir(folder) != 0)
        return;
    sigset_t none;
    sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    ::execve(program, arguments, environment);
}

/// As spawn; posix_spawn has no word for a child that is to end with us. The thread that starts it waits for its end (runChild), so
/// that the kernel, which means that thread, means us.
pid_t spawnTied(const ChildProcess& child, const Pipe& input, const Pipe& output, const Pipe& errors)
{
    std::vector<std::string> arguments{child.program.string()};
    arguments.insert(arguments.end(), child.arguments.begin(), child.arguments.end());
    std::vector<std::string> environment = environmentOf(child);
    const std::vector<char*> argumentPointers = pointersTo(arguments);
    const std::vector<char*> environmentPointers = pointersTo(environment);
    const std::string folder = child.folder.string();
    const std::array<int, 3> standard{input.read.number(), output.write.number(), errors.write.number()};
    Pipe failure(child);
    const pid_t parent = ::getpid();
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); // none of our handlers runs in the child
    const pid_t pid = ::fork();
    if (pid == 0) {
        becomeTied(child.program.c_str(), argumentPointers.data(), environmentPointers.data(), folder.c_str(), standard,
                   parent);
        const int reason = errno;
        (void)!::write(failure.write.number(), &reason, sizeof reason);
        ::_exit(127);
    }
    const int forkReason = errno;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid < 0)
        failToStart(child, forkReason);
    ::setpgid(pid, pid); // whoever of the two comes first: a stop must find the group
    failure.write.close();
    int reason = 0;
    ssize_t got = 0;
    do {
        got = ::read(failure.read.number(), &reason, sizeof reason);
    } while (got < 0 && errno == EINTR);
    if (got == static_cast<ssize_t>(sizeof reason)) {
        while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {}
        failToStart(child, reason);
    }
    return pid;
}

/// The child while it lives. Whatever throws in between, none is left behind.
class Living final {
public:
    explicit Living(pid_t pid) : m_pid(pid), m_end(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}
    Living(const Living&) = delete;
    Living& operator=(const Living&) = delete;
    ~Living()
    {
        if (m_status)
            return;
        signal(SIGKILL);
        while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {}
    }

    /// Readable when it has ended; -1 on kernels without it.
    [[nodiscard]] int endDescriptor() const { return m_end.number(); }
    [[nodiscard]] pid_t pid() const { return m_pid; }
    [[nodiscard]] bool hasEnded()
    {
        int status = 0;
        if (!m_status && ::waitpid(m_pid, &status, WNOHANG) == m_pid)
            m_status = status;
        return m_status.has_value();
    }
    [[nodiscard]] int exitCode() const { return WIFEXITED(*m_status) ? WEXITSTATUS(*m_status) : -1; }
    void signal(int number) const { ::kill(-m_pid, number); }

private:
    pid_t m_pid;
    Descriptor m_end;
    std::optional<int> m_status;
};

/// Reads what is there; false at the end of the pipe.
template<typename Take>
bool takeFrom(const Descriptor& pipe, const Take& take)
{
    std::array<char, 64 * 1024> buffer; // NOLINT(cppcoreguidelines-pro-type-member-init): filled by read
    const ssize_t got = ::read(pipe.number(), buffer.data(), buffer.size());
    if (got > 0)
        take(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

} // namespace

ChildResult runChild(const ChildProcess& child, std::stop_token stop)
{
    const auto throwCancelled = [&] {
        throw Error(ErrorCode::Cancelled,
                    fmt::format("{} was stopped", child.name.empty() ? child.program.filename().string() : child.name));
    };
    if (stop.stop_requested())
        throwCancelled();

    Pipe input(child);
    Pipe output(child);
    Pipe errors(child);
    const Descriptor wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake.isOpen())
        failToStart(child, errno);
    const std::stop_callback onStop(stop, [&wake] { ::eventfd_write(wake.number(), 1); });

    Living living(child.diesWithUs ? spawnTied(child, input, output, errors) : spawn(child, input, output, errors));
    input.read.close();
    output.write.close();
    errors.write.close();
    makeNonBlocking(input.write);
    makeNonBlocking(output.read);
    makeNonBlocking(errors.read);
    if (child.onStart)
        child.onStart(static_cast<int>(living.pid()));

    ChildResult result;
    const auto takeOutput = [&](std::string_view piece) {
        if (child.onOutput)
            child.onOutput(piece);
        else
            result.output += piece;
    };
    const auto takeErrors = [&](std::string_view piece) {
        if (child.onErrors)
            child.onErrors(piece);
        result.errors += piece;
        if (result.errors.size() > 2 * kErrorsKept)
            result.errors.erase(0, result.errors.size() - kErrorsKept);
    };

    std::string_view unsent = child.input;
    if (unsent.empty())
        input.write.close();
    std::optional<Clock::time_point> killAt;
    std::optional<Clock::time_point> drainUntil;
    auto tickAt = Clock::now() + child.tick;
    bool isKilled = false;
    const NoSigPipe noSigPipe;

    for (;;) {
        const bool hasEnded = living.hasEnded();
        const auto now = Clock::now();
        if (hasEnded && !drainUntil)
            drainUntil = now + kDrainAfterEnd;
        if (hasEnded && ((!output.read.isOpen() && !errors.read.isOpen()) || killAt))
            break;
        if (stop.stop_requested() && !killAt && !hasEnded) {
            living.signal(SIGTERM);
            killAt = now + kPatienceAfterTerm;
        }
        if (killAt && !isKilled && !hasEnded && now >= *killAt) {
            living.signal(SIGKILL);
            isKilled = true;
        }

        // Descriptors of -1 are passed over by poll. The wake-up is of no more use once it was heard.
        std::array<pollfd, 5> watched{{{killAt ? -1 : wake.number(), POLLIN, 0},
                                       {hasEnded ? -1 : living.endDescriptor(), POLLIN, 0},
                                       {output.read.number(), POLLIN, 0},
                                       {errors.read.number(), POLLIN, 0},
                                       {input.write.number(), POLLOUT, 0}}};
        const bool mustLook = hasEnded || killAt || living.endDescriptor() < 0;
        const bool ticks = child.onTick && child.tick.count() > 0 && !hasEnded;
        if (ticks && now >= tickAt) {
            child.onTick();
            tickAt = Clock::now() + child.tick;
        }
        const int patience = mustLook ? 20 : ticks ? static_cast<int>(child.tick.count()) : -1;
        if (::poll(watched.data(), watched.size(), patience) < 0 && errno != EINTR)
            failToStart(child, errno);
        if (hasEnded && now >= *drainUntil && watched[2].revents == 0 && watched[3].revents == 0)
            break;

        if (watched[2].revents != 0 && !takeFrom(output.read, takeOutput))
            output.read.close();
        if (watched[3].revents != 0 && !takeFrom(errors.read, takeErrors))
            errors.read.close();
        if (watched[4].revents != 0) {
            const ssize_t sent = ::write(input.write.number(), unsent.data(), unsent.size());
            if (sent > 0)
                unsent.remove_prefix(static_cast<std::size_t>(sent));
            const bool isRefused = sent < 0 && errno != EAGAIN && errno != EINTR;
            if (unsent.empty() || isRefused) // a child may well not want all of its input
                input.write.close();
        }
    }

    if (stop.stop_requested()) {
        living.signal(SIGKILL); // its own children, should they be there still
        throwCancelled();
    }
    if (result.errors.size() > kErrorsKept)
        result.errors.erase(0, result.errors.size() - kErrorsKept);
    result.exitCode = living.exitCode();
    return result;
}

} // namespace lk
