// SPDX-License-Identifier: Apache-2.0
#include "core/audit/log.h"

#include "core/base/appendfile.h"
#include "core/base/error.h"
#include "core/base/folders.h"
#include "core/base/log.h"
#include "core/base/pause.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lk::audit {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kName = "audit log";
constexpr std::chrono::milliseconds kLockWait = 10s;
constexpr std::size_t kPiece = 64 * std::size_t{1024};

std::string now()
{
    const auto time = std::chrono::system_clock::now();
    const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count() % 1000;
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(time)), millis);
}

/// Goes on while the machine sleeps, unlike CLOCK_MONOTONIC.
std::int64_t sinceStart()
{
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::int64_t{time.tv_sec} * 1'000 + time.tv_nsec / 1'000'000;
}

/// A writer holds it for one line; only a stopped process keeps it.
void lock(AppendFile& file, const std::filesystem::path& path)
{
    const auto begin = std::chrono::steady_clock::now();
    for (int attempt = 1; !file.tryLock(); ++attempt) {
        if (std::chrono::steady_clock::now() - begin > kLockWait)
            throw Error(ErrorCode::Unreadable, "the audit log is kept locked by another process")
                .at(Place{path.string(), 0, 0})
                .stateLeft(StateLeft::NothingChanged)
                .remedy("See who has it open: fuser " + path.string());
        pauseFor(backOff(attempt, 1ms, 50ms), {});
    }
}

/// What a new entry is chained to.
struct End {
    std::uint64_t seq = 0;
    std::string hash = firstPrev();
    std::uint64_t torn = 0;  ///< bytes behind the last sound line
    bool isLineEnded = true; ///< the last byte is a line end
};

/// Looks from the end backwards for the last line that is sound.
End endOf(const AppendFile& file)
{
    End end;
    const std::uintmax_t size = file.size();
    std::string tail;
    std::uintmax_t from = size;
    std::size_t until = 0; // the end of the line that is looked at, within `tail`, seen from behind
    const auto readMore = [&] {
        const std::uintmax_t before = from > kPiece ? from - kPiece : 0;
        tail.insert(0, file.bytes(before, from));
        from = before;
    };
    if (size == 0)
        return end;
    readMore();
    end.isLineEnded = tail.back() == '\n';
    if (!end.isLineEnded) {
        std::size_t begin = tail.rfind('\n');
        while (begin == std::string::npos && from > 0) {
            readMore();
            begin = tail.rfind('\n');
        }
        until = begin == std::string::npos ? tail.size() : tail.size() - begin - 1;
        // Only the line end is missing: the hash says that it is whole.
        if (const auto entry = readSealed(std::string_view(tail).substr(tail.size() - until))) {
            end.seq = entry->seq;
            end.hash = entry->hash;
            return end;
        }
    }
    // Now `until` bytes at the end are no whole line; each turn looks at the line before them.
    while (from > 0 || until < tail.size()) {
        const std::size_t lineEnd = tail.size() - until - 1; // of its line feed
        std::size_t begin = lineEnd == 0 ? std::string::npos : tail.rfind('\n', lineEnd - 1);
        while (begin == std::string::npos && from > 0) {
            const std::size_t had = tail.size();
            readMore();
            const std::size_t at = tail.size() - had + lineEnd;
            begin = at == 0 ? std::string::npos : tail.rfind('\n', at - 1);
        }
        const std::size_t first = begin == std::string::npos ? 0 : begin + 1;
        const std::size_t last = tail.size() - until - 1;
        if (const auto entry = readSealed(std::string_view(tail).substr(first, last - first))) {
            end.seq = entry->seq;
            end.hash = entry->hash;
            break;
        }
        until = tail.size() - first;
    }
    end.torn = until;
    return end;
}

class Descriptor {
public:
    explicit Descriptor(const std::filesystem::path& file)
        : m_number(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK))
    {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

[[noreturn]] void throwUnreadable(const std::filesystem::path& file, const std::string& why)
{
    throw Error(ErrorCode::Unreadable, "the audit log cannot be read: " + why).at(Place{file.string(), 0, 0});
}

/// Holds each line against those before it.
class Chain {
public:
    explicit Chain(const std::function<void(const Line&)>& onLine) : m_onLine(onLine) {}

    void line(std::string_view text)
    {
        ++m_number;
        std::string why;
        std::optional<Entry> entry = readSealed(text, &why);
        if (!entry) {
            // What a killed writer leaves is the beginning of a line. The entry behind it says so, and how long it is.
            if (m_tornBytes == 0)
                m_tornLine = m_number;
            m_tornBytes += text.size() + 1;
            m_hasOther = m_hasOther || !looksTorn(text);
            m_tornWhy = why;
            return;
        }
        checkTorn(entry->torn);
        checkPlace(*entry);
        checkClock(*entry);
        m_last = *entry;
        ++m_verdict.entries;
        m_verdict.lastHash = entry->hash;
        if (m_onLine)
            m_onLine(Line{m_number, std::move(*entry), std::string(text)});
    }

    Verdict finish(bool isLastEnded)
    {
        if (m_tornBytes > 0 && isLastEnded)
            bad(m_tornLine, m_tornWhy);
        else if (m_tornBytes > 0)
            m_verdict.notes.push_back(fmt::format(
                "The last line, {}, is torn (its writer was killed, or has not ended); it is no part of the chain.",
                m_tornLine));
        return std::move(m_verdict);
    }

private:
    void bad(std::size_t line, std::string why)
    {
        if (!m_verdict.firstBad)
            m_verdict.firstBad = Verdict::Problem{line, std::move(why)};
    }

    void checkTorn(std::uint64_t told)
    {
        if (m_tornBytes > 0 && (m_hasOther || told != m_tornBytes))
            bad(m_tornLine, m_tornWhy);
        else if (m_tornBytes > 0)
            m_verdict.notes.push_back(fmt::format(
                "Line {} is torn: its writer was killed. It is no part of the chain, and the entry behind it "
                "tells of it.",
                m_tornLine));
        else if (told > 0)
            bad(m_number, "a torn line that it tells of is not there");
        m_tornBytes = 0;
        m_hasOther = false;
        m_tornWhy.clear();
    }

    void checkPlace(const Entry& entry)
    {
        const std::string& prev = m_last ? m_last->hash : firstPrev();
        const std::uint64_t seq = m_last ? m_last->seq + 1 : 1;
        if (entry.prev != prev)
            bad(m_number, m_last ? "it does not follow the line before: one was taken out, put in or moved"
                                 : "the log does not begin with its first entry");
        else if (entry.seq != seq)
            bad(m_number, fmt::format("its number is {}, and should be {}", entry.seq, seq));
    }

    /// `mono` begins anew with the machine: only while it grows can the two be compared. Lines that were moved tell nothing of clocks.
    void checkClock(const Entry& entry)
    {
        if (m_last && entry.prev == m_last->hash && entry.mono >= m_last->mono && entry.time < m_last->time)
            m_verdict.notes.push_back(fmt::format("The clock was set back before line {}: {} comes after {}.", m_number,
                                                  entry.time, m_last->time));
    }

    const std::function<void(const Line&)>& m_onLine;
    Verdict m_verdict;
    std::optional<Entry> m_last;
    std::size_t m_number = 0;
    std::size_t m_tornLine = 0;
    std::uint64_t m_tornBytes = 0;
    std::string m_tornWhy;
    bool m_hasOther = false;
};

} // namespace

std::filesystem::path logFile(const std::filesystem::path& folder)
{
    return (folder.empty() ? stateFolder() / "audit" : folder) / "audit.jsonl";
}

Actor localActor()
{
    Actor actor;
    std::array<char, 16 * 1024> buffer{};
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        actor.osUser = found->pw_name;
    else
        actor.osUser = fmt::format("uid {}", ::getuid());
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) == 0)
        actor.host = host.data();
    return actor;
}

Entry append(const std::filesystem::path& path, Entry entry)
{
    if (entry.actor.osUser.empty()) {
        const Actor local = localActor();
        entry.actor.osUser = local.osUser;
        entry.actor.host = local.host;
    }
    makeSafe(entry);
    AppendFile file = AppendFile::open(path, kName);
    lock(file, path);
    const End end = endOf(file);
    entry.seq = end.seq + 1;
    entry.prev = end.hash;
    entry.torn = end.torn + (end.isLineEnded || end.torn == 0 ? 0 : 1); // with the line end that it gets now
    entry.time = now();
    entry.mono = sinceStart();
    if (entry.torn > 0)
        log().warn("the last line of the audit log {} is not whole; it is kept out of the chain", path.string());
    const std::string line = seal(entry);
    file.append((end.isLineEnded ? "" : "\n") + line + '\n');
    file.sync();
    return entry;
}

Verdict readLog(const std::filesystem::path& path, const std::function<void(const Line&)>& onLine)
{
    Chain chain(onLine);
    const Descriptor file(path);
    if (file.number() < 0) {
        if (errno == ENOENT)
            return chain.finish(true);
        throwUnreadable(path, std::strerror(errno));
    }
    struct stat about {};
    if (::fstat(file.number(), &about) != 0)
        throwUnreadable(path, std::strerror(errno));
    if (!S_ISREG(about.st_mode))
        throwUnreadable(path, "it is not a regular file");
    std::string rest;
    std::string piece(kPiece, '\0');
    bool isEnded = true;
    // To the size of now: what comes behind is being written.
    for (std::int64_t left = about.st_size; left > 0;) {
        const ssize_t got =
            ::read(file.number(), piece.data(), std::min<std::size_t>(piece.size(), static_cast<std::size_t>(left)));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throwUnreadable(path, std::strerror(errno));
        if (got == 0)
            break;
        left -= got;
        std::size_t from = rest.size();
        rest.append(piece, 0, static_cast<std::size_t>(got));
        std::size_t begin = 0;
        for (std::size_t end = rest.find('\n', from); end != std::string::npos; end = rest.find('\n', begin)) {
            chain.line(std::string_view(rest).substr(begin, end - begin));
            begin = end + 1;
        }
        rest.erase(0, begin);
    }
    if (!rest.empty()) {
        chain.line(rest);
        isEnded = false;
    }
    return chain.finish(isEnded);
}

} // namespace lk::audit
