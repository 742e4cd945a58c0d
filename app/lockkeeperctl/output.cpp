// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/output.h"

#include "core/base/redact.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <unistd.h>

namespace lk::ctl {

namespace {

constexpr std::size_t kBufferBytes = 256 * std::size_t{1024};

/// 0, or errno.
int writeAll(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t count = ::write(descriptor, text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count < 0 ? errno : EIO;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return 0;
}

/// A terminal that cannot show our signs gets others; in a file or a pipe the text stays as it is.
std::string forEyes(std::string text, const Look& look)
{
    return look.isTerminal && !look.isUtf8 ? inAscii(std::move(text)) : std::move(text);
}

} // namespace

Output::Output() : m_resultLook(lookOf(STDOUT_FILENO)), m_tellLook(lookOf(STDERR_FILENO)) {}

Output::~Output()
{
    const std::lock_guard lock(m_mutex);
    clearLiveLocked();
    flushLocked();
}

void Output::result(std::string_view text)
{
    resultAsIs(forEyes(redactPage(text), m_resultLook));
}

void Output::resultAsIs(std::string_view text)
{
    const std::lock_guard lock(m_mutex);
    // In pieces: a text of many megabytes need not be there twice.
    while (!text.empty()) {
        const std::string_view piece = text.substr(0, kBufferBytes);
        m_buffer += piece;
        text.remove_prefix(piece.size());
        if (m_buffer.size() >= kBufferBytes)
            flushLocked();
    }
}

bool Output::flush()
{
    const std::lock_guard lock(m_mutex);
    flushLocked();
    return m_problem == 0;
}

std::string Output::problem()
{
    const std::lock_guard lock(m_mutex);
    return m_problem == 0 ? std::string() : std::strerror(m_problem);
}

void Output::tell(std::string_view text)
{
    const std::string clean = forEyes(redactPage(text), m_tellLook);
    const std::lock_guard lock(m_mutex);
    flushLocked();
    clearLiveLocked();
    writeAll(STDERR_FILENO, clean);
}

void Output::live(std::string_view line)
{
    if (!m_tellLook.canRedraw)
        return;
    const std::string clean = forEyes(redactPage(line), m_tellLook);
    const std::lock_guard lock(m_mutex);
    if (clean.empty()) {
        clearLiveLocked();
        return;
    }
    if (clean == m_live)
        return;
    writeAll(STDERR_FILENO, "\r" + clean + "\x1b[K");
    m_live = clean;
}

void Output::flushLocked()
{
    if (m_buffer.empty())
        return;
    clearLiveLocked();
    if (const int problem = m_isResultGone ? 0 : writeAll(STDOUT_FILENO, m_buffer); problem != 0) {
        m_isResultGone = true;
        if (problem != EPIPE)
            m_problem = problem;
    }
    m_buffer.clear();
}

void Output::clearLiveLocked()
{
    if (m_live.empty())
        return;
    writeAll(STDERR_FILENO, "\r\x1b[K");
    m_live.clear();
}

} // namespace lk::ctl
