// SPDX-License-Identifier: Apache-2.0
#include "core/review/cache.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include <sys/stat.h>

namespace lk::review {

namespace {

constexpr std::string_view kHead = "lockkeeper reviews 1\n";

/// Numbers and texts one after the other, in the machine's own order: the file never leaves it.
class Packer final {
public:
    explicit Packer(std::string& into) : m_into(into) {}
    void number(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_into += static_cast<char>(value | 0x80);
        m_into += static_cast<char>(value);
    }
    void text(std::string_view text)
    {
        number(text.size());
        m_into += text;
    }

private:
    std::string& m_into;
};

/// Reads what Packer wrote; anything that does not fit makes it bad for good.
class Unpacker final {
public:
    explicit Unpacker(std::string_view from) : m_from(from) {}
    [[nodiscard]] bool isBad() const { return m_isBad; }
    [[nodiscard]] bool isAtEnd() const { return m_from.empty(); }
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_from.empty())
                break;
            const auto byte = static_cast<unsigned char>(m_from.front());
            m_from.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
        m_isBad = true;
        return 0;
    }
    int integer() { return static_cast<int>(number()); }
    std::string_view text()
    {
        const std::uint64_t size = number();
        if (m_isBad || size > m_from.size()) {
            m_isBad = true;
            return {};
        }
        const std::string_view result = m_from.substr(0, size);
        m_from.remove_prefix(size);
        return result;
    }

private:
    std::string_view m_from;
    bool m_isBad = false;
};

std::string packed(const std::vector<Finding>& findings)
{
    std::string result;
    Packer packer(result);
    packer.number(findings.size());
    for (const Finding& finding : findings) {
        packer.text(finding.rule);
        packer.number(static_cast<std::uint64_t>(finding.severity));
        packer.number(static_cast<std::uint64_t>(finding.certainty));
        packer.number(finding.kinds.size());
        for (const Kind kind : finding.kinds)
            packer.number(static_cast<std::uint64_t>(kind));
        const Spot& spot = finding.spot;
        packer.text(spot.file);
        for (const std::uint64_t value :
             {static_cast<std::uint64_t>(spot.part), static_cast<std::uint64_t>(spot.statement),
              static_cast<std::uint64_t>(spot.line), static_cast<std::uint64_t>(spot.column),
              static_cast<std::uint64_t>(spot.begin), static_cast<std::uint64_t>(spot.end),
              static_cast<std::uint64_t>(spot.bodyLine)})
            packer.number(value);
        packer.text(finding.message);
        packer.text(finding.remedy);
        packer.text(finding.assumed);
        packer.number((finding.isConvention ? 1U : 0U) + (finding.isSilenced ? 2U : 0U));
        packer.text(finding.silencedBecause);
    }
    return result;
}

std::optional<std::vector<Finding>> unpacked(std::string_view text)
{
    Unpacker unpacker(text);
    std::vector<Finding> findings(std::min<std::uint64_t>(unpacker.number(), text.size()));
    for (Finding& finding : findings) {
        finding.rule = unpacker.text();
        finding.severity = static_cast<Severity>(unpacker.number());
        finding.certainty = static_cast<Certainty>(unpacker.number());
        const std::uint64_t kinds = unpacker.number();
        for (std::uint64_t i = 0; i < kinds && !unpacker.isBad(); ++i)
            finding.kinds.push_back(static_cast<Kind>(unpacker.number()));
        Spot& spot = finding.spot;
        spot.file = unpacker.text();
        spot.part = static_cast<Part>(unpacker.number());
        spot.statement = unpacker.integer();
        spot.line = unpacker.integer();
        spot.column = unpacker.integer();
        spot.begin = unpacker.number();
        spot.end = unpacker.number();
        spot.bodyLine = unpacker.integer();
        finding.message = unpacker.text();
        finding.remedy = unpacker.text();
        finding.assumed = unpacker.text();
        const std::uint64_t flags = unpacker.number();
        finding.isConvention = (flags & 1U) != 0;
        finding.isSilenced = (flags & 2U) != 0;
        finding.silencedBecause = unpacker.text();
        if (unpacker.isBad() || finding.severity > Severity::Blocker || finding.certainty > Certainty::Assumed)
            return std::nullopt;
    }
    return findings;
}

/// The rules are the program's: another program, other findings.
std::string programsIdentity()
{
    struct stat about {};
    if (::stat("/proc/self/exe", &about) != 0)
        return LK_VERSION;
    return fmt::format("{} {} {} {}", LK_VERSION, about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
}

} // namespace

Cache::Cache(std::filesystem::path file) : m_file(std::move(file))
{
    try {
        m_read = readFile(m_file);
    } catch (const Error&) {
        return; // none yet
    }
    if (!m_read.starts_with(kHead))
        return;
    // crc, then entries: a file cut off in the middle is as if it were not there.
    Unpacker unpacker(std::string_view(m_read).substr(kHead.size()));
    const auto sum = static_cast<std::uint32_t>(unpacker.number());
    const std::string_view body = unpacker.text();
    if (unpacker.isBad() || crc32c(body) != sum)
        return;
    Unpacker entries(body);
    while (!entries.isAtEnd() && !entries.isBad()) {
        const std::string key(entries.text());
        const std::string_view value = entries.text();
        if (!entries.isBad())
            m_entries.emplace(key, Entry{value, false});
    }
}

std::optional<std::vector<Finding>> Cache::find(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return std::nullopt;
    found->second.isUsed = true;
    return unpacked(found->second.packed);
}

void Cache::put(const std::string& key, const std::vector<Finding>& findings)
{
    auto text = std::make_unique<std::string>(packed(findings));
    const std::lock_guard lock(m_mutex);
    m_entries.insert_or_assign(key, Entry{*text, true});
    m_made.push_back(std::move(text));
    m_hasGained = true;
}

void Cache::save()
{
    const std::lock_guard lock(m_mutex);
    if (!m_hasGained)
        return;
    std::string body;
    Packer packer(body);
    std::size_t others = kMost;
    for (const auto& [key, entry] : m_entries) {
        if (!entry.isUsed && (others == 0 || --others == 0))
            continue;
        packer.text(key);
        packer.text(entry.packed);
    }
    std::string whole(kHead);
    Packer head(whole);
    head.number(crc32c(body));
    head.text(body);
    try {
        makePrivateFolder(m_file.parent_path());
        writeFileAtomically(m_file, whole);
        m_hasGained = false;
    } catch (const Error&) {
        // The next run reviews again what this one has: that is all.
    }
}

std::string Cache::keyOf(const Settings& settings)
{
    std::string text = programsIdentity();
    Packer packer(text);
    packer.number(static_cast<std::uint64_t>(settings.serverVersion));
    packer.number((settings.isVersionKnown ? 1U : 0U) + (settings.hasConventions ? 2U : 0U));
    for (const auto& [rule, severity] : settings.severities) {
        packer.text(rule);
        packer.number(severity ? static_cast<std::uint64_t>(*severity) + 1 : 0);
    }
    for (const auto* texts : {&settings.names, &settings.sessionSettings}) {
        packer.number(texts->size());
        for (const auto& [name, value] : *texts) {
            packer.text(name);
            packer.text(value);
        }
    }
    packer.number(static_cast<std::uint64_t>(settings.longestLockTimeout.count()));
    packer.text(fmt::format("{} {} {}", settings.rates.scan, settings.rates.indexBuild, settings.rates.rewrite));
    return sha256Hex(text);
}

std::string Cache::keyOf(const Source& source, const std::string& base)
{
    std::string text = base;
    Packer packer(text);
    for (const auto* blocks : {&source.up, &source.down}) {
        packer.number(blocks->size());
        for (const formats::Block& block : *blocks) {
            packer.text(block.text);
            packer.text(block.file.native());
            packer.number(block.offset);
            packer.number(static_cast<std::uint64_t>(block.line));
            packer.number(static_cast<std::uint64_t>(block.transaction));
            packer.number((block.isOneMessage ? 1U : 0U) + (block.isCheck ? 2U : 0U));
        }
    }
    packer.text(source.downPath.native());
    packer.number((source.hasDownPart ? 1U : 0U) + (source.toolHasDowns ? 2U : 0U) + (source.isWhole ? 4U : 0U));
    packer.number(static_cast<std::uint64_t>(source.downLine));
    return sha256Hex(text).substr(0, 32);
}

} // namespace lk::review
