// SPDX-License-Identifier: Apache-2.0
#include "core/run/journalline.h"

#include "core/base/hash.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <ctime>

namespace lk::run {

namespace {

constexpr std::string_view kHead = R"({"crc":"00000000",)";
constexpr std::size_t kCrcAt = 8;

std::string now()
{
    const auto time = std::chrono::system_clock::now();
    const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count() % 1000;
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(time)), millis);
}

std::string crcOf(std::string_view rest)
{
    return fmt::format("{:08x}", crc32c(rest));
}

} // namespace

JournalLine::JournalLine(std::uint64_t sequence, std::string_view act)
{
    m_text.reserve(256);
    m_text = kHead;
    fmt::format_to(std::back_inserter(m_text), R"("seq":{},"at":"{}","act":")", sequence, now());
    m_text += act;
    m_text += '"';
}

void JournalLine::key(std::string_view name)
{
    m_text += ",\"";
    m_text += name;
    m_text += "\":";
}

void JournalLine::quoted(std::string_view value)
{
    m_text += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            m_text += '\\';
            m_text += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            fmt::format_to(std::back_inserter(m_text), "\\u{:04x}",
                           static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
            m_text += c;
        }
    }
    m_text += '"';
}

JournalLine& JournalLine::add(std::string_view name, std::string_view value)
{
    key(name);
    quoted(value);
    return *this;
}

JournalLine& JournalLine::add(std::string_view name, std::int64_t value)
{
    key(name);
    fmt::format_to(std::back_inserter(m_text), "{}", value);
    return *this;
}

JournalLine& JournalLine::add(std::string_view name, const std::vector<std::string>& values)
{
    key(name);
    m_text += '[';
    for (std::size_t index = 0; index < values.size(); ++index) {
        if (index > 0)
            m_text += ',';
        quoted(values[index]);
    }
    m_text += ']';
    return *this;
}

JournalLine& JournalLine::add(std::string_view name, const std::vector<int>& values)
{
    key(name);
    fmt::format_to(std::back_inserter(m_text), "[{}]", fmt::join(values, ","));
    return *this;
}

std::string JournalLine::finish()
{
    m_text += '}';
    m_text.replace(kCrcAt, 8, crcOf(std::string_view(m_text).substr(kHead.size())));
    m_text += '\n';
    return std::move(m_text);
}

bool isSoundLine(std::string_view line)
{
    return line.size() > kHead.size() && line.starts_with(kHead.substr(0, kCrcAt)) &&
           line.substr(kCrcAt + 8, 2) == "\"," && line.substr(kCrcAt, 8) == crcOf(line.substr(kHead.size()));
}

} // namespace lk::run
