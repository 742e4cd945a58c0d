// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"

#include "core/base/secretregistry.h"

#include <strings.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <optional>

namespace lk {

namespace {

constexpr std::size_t kShortestLookedFor = 3;

void wipe(std::string& text)
{
    if (!text.empty())
        ::explicit_bzero(text.data(), text.size());
}

struct Entry {
    const std::string* text = nullptr;
    std::vector<std::string> forms; ///< spellings to look for byte by byte; wiped with the entry
};

struct Registry {
    std::mutex mutex;
    std::vector<Entry> entries;
    std::atomic<std::size_t> count{0}; ///< lets `redact()` pass without the mutex while there is no secret
};

Registry& registry()
{
    static auto* const theOne = new Registry; // never destroyed: secrets in static objects end after any static of ours
    return *theOne;
}

/// Without padding: a padded text contains the unpadded one.
std::string base64(std::string_view bytes, std::string_view last)
{
    static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::string result;
    result.reserve(bytes.size() * 2);
    std::uint32_t bits = 0;
    int held = 0;
    const auto put = [&](std::uint32_t six) { result += six < 62 ? kLetters[six] : last[six - 62]; };
    for (const char c : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(c);
        held += 8;
        while (held >= 6) {
            held -= 6;
            put((bits >> held) & 0x3FU);
        }
    }
    if (held > 0)
        put((bits << (6 - held)) & 0x3FU);
    return result;
}

std::string withEscapes(std::string_view text, std::string_view odd, bool doubled)
{
    std::string result;
    result.reserve(text.size() * 2);
    for (const char c : text) {
        if (odd.find(c) != std::string_view::npos)
            result += doubled ? c : '\\';
        result += c;
    }
    return result;
}

std::vector<std::string> formsOf(const std::string& text)
{
    std::vector<std::string> forms{text,
                                   withEscapes(text, "'", true),
                                   withEscapes(text, "\"", true),
                                   withEscapes(text, "'\\", true),
                                   withEscapes(text, "'\\", false),
                                   withEscapes(text, "\"\\", false),
                                   base64(text, "+/"),
                                   base64(text, "-_")};
    std::vector<std::string> result;
    for (std::string& form : forms) {
        if (std::find(result.begin(), result.end(), form) == result.end())
            result.push_back(form);
        wipe(form);
    }
    return result;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// End of `secret` at `at` when any of its bytes may be percent-encoded: encoders differ in what they leave plain.
std::optional<std::size_t> percentEncodedEnd(std::string_view text, std::size_t at, std::string_view secret)
{
    for (const char c : secret) {
        if (at >= text.size())
            return std::nullopt;
        if (text[at] == '%' && text.size() - at >= 3 && hexDigit(text[at + 1]) >= 0 && hexDigit(text[at + 2]) >= 0 &&
            hexDigit(text[at + 1]) * 16 + hexDigit(text[at + 2]) == static_cast<unsigned char>(c))
            at += 3;
        else if (text[at] == c || (c == ' ' && text[at] == '+'))
            at += 1;
        else
            return std::nullopt;
    }
    return at;
}

} // namespace

Secret::Secret(std::string text) : m_text(new std::string(std::move(text)), Wipe())
{
    wipe(text); // what the move left behind when the text was short enough to be copied
    if (m_text->size() < kShortestLookedFor)
        return;
    Entry entry{m_text.get(), formsOf(*m_text)};
    Registry& all = registry();
    const std::lock_guard lock(all.mutex);
    all.entries.push_back(std::move(entry));
    all.count = all.entries.size();
}

std::string_view Secret::reveal() const
{
    return m_text == nullptr ? std::string_view() : std::string_view(*m_text);
}

void Secret::Wipe::operator()(std::string* text) const
{
    {
        Registry& all = registry();
        const std::lock_guard lock(all.mutex);
        const auto entry =
            std::find_if(all.entries.begin(), all.entries.end(), [&](const Entry& one) { return one.text == text; });
        if (entry != all.entries.end()) {
            for (std::string& form : entry->forms)
                wipe(form);
            all.entries.erase(entry);
        }
        all.count = all.entries.size();
    }
    wipe(*text);
    delete text;
}

void findLivingSecrets(std::string_view text, std::vector<Span>& found)
{
    Registry& all = registry();
    if (all.count == 0)
        return;
    const bool hasPercent = text.find('%') != std::string_view::npos || text.find('+') != std::string_view::npos;
    const std::lock_guard lock(all.mutex);
    for (const Entry& entry : all.entries) {
        for (const std::string& form : entry.forms) {
            for (auto at = text.find(form); at != std::string_view::npos; at = text.find(form, at + 1))
                found.push_back({at, at + form.size()});
        }
        for (std::size_t at = 0; hasPercent && at < text.size(); ++at) {
            if (const auto end = percentEncodedEnd(text, at, *entry.text))
                found.push_back({at, *end});
        }
    }
}

} // namespace lk
