// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/terminal.h"

#include "core/base/error.h"

#include <langinfo.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <clocale>
#include <cstdlib>
#include <cwchar>

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace lk::ctl {

namespace {

/// Length of the UTF-8 sequence at `text[at]` and its character; a byte that is none counts as itself.
std::size_t decode(std::string_view text, std::size_t at, char32_t& character)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    if (length == 1 || at + length > text.size()) {
        character = first;
        return 1;
    }
    character = first & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        character = (character << 6) | (byte(at + i) & 0x3fU);
    return length;
}

int columnsOf(char32_t character)
{
    if (character >= 0x20 && character < 0x7f)
        return 1;
    return std::max(0, wcwidth(static_cast<wchar_t>(character)));
}

/// The terminal itself, whatever the streams were turned to; standard input where there is none to open.
class ControllingTerminal {
public:
    ControllingTerminal() : m_own(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {}
    ~ControllingTerminal()
    {
        if (m_own >= 0)
            ::close(m_own);
    }
    ControllingTerminal(const ControllingTerminal&) = delete;
    ControllingTerminal& operator=(const ControllingTerminal&) = delete;
    [[nodiscard]] int input() const { return m_own >= 0 ? m_own : STDIN_FILENO; }
    [[nodiscard]] int output() const { return m_own >= 0 ? m_own : STDERR_FILENO; }

private:
    int m_own;
};

/// Switches echo off for its life.
class NoEcho {
public:
    explicit NoEcho(int terminal) : m_terminal(terminal), m_isSet(tcgetattr(terminal, &m_before) == 0)
    {
        if (!m_isSet)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        silent.c_lflag |= ECHONL;
        tcsetattr(m_terminal, TCSAFLUSH, &silent);
    }
    ~NoEcho()
    {
        if (m_isSet)
            tcsetattr(m_terminal, TCSAFLUSH, &m_before);
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

private:
    int m_terminal;
    termios m_before{};
    bool m_isSet = false;
};

void write(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t count = ::write(descriptor, text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

/// Byte by byte, so that nothing after the line is taken from the input, and a stop is heard within 50 ms.
bool readLine(int descriptor, std::string& line, std::stop_token stop)
{
    for (;;) {
        if (stop.stop_requested()) {
            write(STDERR_FILENO, "\n");
            throw Error(ErrorCode::Cancelled, "interrupted at a question").stateLeft(StateLeft::NothingChanged);
        }
        pollfd input{descriptor, POLLIN, 0};
        const int ready = poll(&input, 1, 50);
        if (ready == 0 || (ready < 0 && errno == EINTR))
            continue;
        char c = 0;
        const ssize_t count = ready < 0 ? -1 : ::read(descriptor, &c, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return !line.empty();
        if (c == '\n')
            return true;
        line += c;
    }
}

} // namespace

std::string Look::styled(Role role, std::string_view text) const
{
    static constexpr const char* kCodes[] = {"", "1", "2", "32", "36", "31", "33", "35"};
    if (!hasColour || role == Role::Plain)
        return std::string(text);
    std::string result = "\x1b[";
    result += kCodes[static_cast<std::size_t>(role)];
    result += 'm';
    result += text;
    result += "\x1b[0m";
    return result;
}

Look lookOf(int descriptor)
{
    Look look;
    look.isTerminal = isatty(descriptor) == 1;
    const char* noColour = std::getenv("NO_COLOR");
    const char* kind = std::getenv("TERM");
    const bool isDumb = kind == nullptr || std::string_view(kind) == "dumb" || *kind == '\0';
    look.hasColour = look.isTerminal && !isDumb && (noColour == nullptr || *noColour == '\0');
    look.canRedraw = look.isTerminal && !isDumb;
    // main falls back to C.UTF-8 for wcwidth where the environment says nothing; icons want the environment's own word.
    const auto says = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string_view(value == nullptr ? "" : value);
    };
    const std::string_view locale = !says("LC_ALL").empty()     ? says("LC_ALL")
                                    : !says("LC_CTYPE").empty() ? says("LC_CTYPE")
                                                                : says("LANG");
    look.isUtf8 =
        !locale.empty() && locale != "C" && locale != "POSIX" && std::string_view(nl_langinfo(CODESET)) == "UTF-8";
    return look;
}

int widthOf(int descriptor)
{
    if (isatty(descriptor) != 1)
        return 0;
    winsize size{};
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

int displayWidth(std::string_view text)
{
    int columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t character = 0;
        at += decode(text, at, character);
        columns += columnsOf(character);
    }
    return columns;
}

std::string inAscii(std::string text)
{
    struct Sign {
        std::string_view sign;
        std::string_view ascii;
    };
    constexpr std::array<Sign, 8> kSigns{
        {{"…", "..."}, {"–", "-"}, {"—", "-"}, {"→", "->"}, {"←", "<-"}, {"×", "x"}, {"·", "-"}, {"≥", ">="}}};
    for (const Sign& one : kSigns) {
        for (std::size_t at = text.find(one.sign); at != std::string::npos; at = text.find(one.sign, at + 1))
            text.replace(at, one.sign.size(), one.ascii);
    }
    return text;
}

std::string fitted(std::string_view text, int columns, bool isUtf8)
{
    if (columns <= 0 || displayWidth(text) <= columns)
        return std::string(text);
    const std::string_view ellipsis = isUtf8 ? "…" : "~";
    std::string result;
    int used = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t character = 0;
        const std::size_t length = decode(text, at, character);
        if (used + columnsOf(character) > columns - 1)
            break;
        used += columnsOf(character);
        result += text.substr(at, length);
        at += length;
    }
    return result.append(ellipsis);
}

void appendPadded(std::string& to, std::string_view text, int columns)
{
    to += text;
    const int missing = columns - displayWidth(text);
    if (missing > 0)
        to.append(static_cast<std::size_t>(missing), ' ');
}

std::string wrapped(std::string_view text, int columns, std::string_view indent)
{
    std::string result;
    int used = 0;
    const int limit = columns <= 0 ? 1 << 20 : std::max(20, columns - displayWidth(indent));
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == '\n') {
            result.append("\n").append(indent);
            used = 0;
            ++at;
            continue;
        }
        const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
        const std::string_view word = text.substr(at, end - at);
        const int width = displayWidth(word);
        if (used > 0 && used + 1 + width > limit) {
            result.append("\n").append(indent);
            used = 0;
        } else if (used > 0) {
            result += ' ';
            ++used;
        }
        result += word;
        used += width;
        at = end < text.size() && text[end] == ' ' ? end + 1 : end;
    }
    return result;
}

bool canAsk()
{
    return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
}

std::optional<std::string> ask(std::string_view question, std::stop_token stop)
{
    write(STDERR_FILENO, question);
    std::string line;
    if (!readLine(STDIN_FILENO, line, stop))
        return std::nullopt;
    return line;
}

std::optional<Secret> askSecret(std::string_view question, std::stop_token stop)
{
    const ControllingTerminal terminal;
    const NoEcho silence(terminal.input()); // first: switching drops what was typed before the question stood there
    write(terminal.output(), question);
    std::string line;
    line.reserve(4096); // no copies left behind by growing
    if (!readLine(terminal.input(), line, stop))
        return std::nullopt;
    Secret secret(line);
    std::fill(line.begin(), line.end(), '\0');
    return secret;
}

} // namespace lk::ctl
