// SPDX-License-Identifier: Apache-2.0
#include "core/review/cache.h"

#include "core/base/error.h"
#include "core/base/folders.h"
#include "core/base/hash.h"

#include <fmt/format.h>
#include <limits.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace lk::review {

namespace {

/// At the file's beginning, then the number of entries, their sum, the entries by key, and what they point to.
constexpr std::string_view kHead = "lockkeeper reviews 4\n\n\n\n";
constexpr std::size_t kKeyBytes = 32;

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
    constexpr std::size_t kOtherBytes = 48; // of a finding, beside its long texts
    std::size_t bytes = 8;
    for (const Finding& finding : findings)
        bytes += finding.message.size() + finding.remedy.size() + finding.assumed.size() + kOtherBytes;
    std::string result;
    result.reserve(bytes);
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

/// Finds out what a crash or a bad disk has made of a text; it need not withstand anybody.
std::uint64_t sumOf(std::string_view bytes)
{
    constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15;
    std::uint64_t sum = (bytes.size() + 1) * kPrime;
    const auto take = [&](std::size_t count) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), count);
        bytes.remove_prefix(count);
        sum = (sum ^ word) * kPrime;
        sum ^= sum >> 29U;
    };
    while (bytes.size() >= sizeof(std::uint64_t))
        take(sizeof(std::uint64_t));
    if (!bytes.empty())
        take(bytes.size());
    return sum;
}

/// Parts one after the other into a file that is not there yet, without gathering them first. False where that fails.
bool writeNew(const std::filesystem::path& path, const std::vector<std::string_view>& parts)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool isGood = true;
    std::array<iovec, IOV_MAX> pieces{};
    std::size_t skipped = 0; // of the first part: written already
    for (std::size_t next = 0; isGood && next < parts.size();) {
        const std::size_t count = std::min(pieces.size(), parts.size() - next);
        for (std::size_t i = 0; i < count; ++i) {
            const std::string_view part = parts[next + i].substr(i == 0 ? skipped : 0);
            pieces[i] = {const_cast<char*>(part.data()), part.size()};
        }
        const ssize_t written = ::writev(file, pieces.data(), static_cast<int>(count));
        isGood = written >= 0 || errno == EINTR;
        skipped += written > 0 ? static_cast<std::size_t>(written) : 0;
        while (next < parts.size() && skipped >= parts[next].size())
            skipped -= parts[next++].size();
    }
    return ::close(file) == 0 && isGood;
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

struct Cache::Entry {
    std::array<char, kKeyBytes> key{};
    std::uint64_t offset = 0; ///< in the file
    std::uint64_t size = 0;
    std::uint64_t sum = 0;

    [[nodiscard]] std::string_view keyText() const { return {key.data(), key.size()}; }
};

Cache::Cache(std::filesystem::path file) : m_file(std::move(file))
{
    open();
    m_areAsked = std::make_unique<std::atomic<bool>[]>(m_entries.size());
}

Cache::~Cache()
{
    if (!m_mapped.empty())
        ::munmap(const_cast<char*>(m_mapped.data()), m_mapped.size());
}

void Cache::open()
{
    const int file = ::open(m_file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return; // none yet
    struct stat about {};
    constexpr std::size_t kHeadBytes = kHead.size() + 2 * sizeof(std::uint64_t);
    if (::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && static_cast<std::size_t>(about.st_size) > kHeadBytes) {
        const auto size = static_cast<std::size_t>(about.st_size);
        if (void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0); mapped != MAP_FAILED)
            m_mapped = {static_cast<const char*>(mapped), size};
    }
    ::close(file);
    if (m_mapped.empty() || !std::string_view(m_mapped.data(), m_mapped.size()).starts_with(kHead))
        return;
    std::array<std::uint64_t, 2> countAndSum{};
    std::memcpy(countAndSum.data(), m_mapped.data() + kHead.size(), sizeof countAndSum);
    const auto [count, sum] = countAndSum;
    if (count > (m_mapped.size() - kHeadBytes) / sizeof(Entry) ||
        sumOf({m_mapped.data() + kHeadBytes, count * sizeof(Entry)}) != sum)
        return;
    static_assert(kHeadBytes % alignof(Entry) == 0);
    m_entries = {reinterpret_cast<const Entry*>(m_mapped.data() + kHeadBytes), count};
}

const Cache::Entry* Cache::entryOf(const std::string& key) const
{
    const auto found =
        std::lower_bound(m_entries.begin(), m_entries.end(), std::string_view(key),
                         [](const Entry& entry, std::string_view wanted) { return entry.keyText() < wanted; });
    return found != m_entries.end() && found->keyText() == key ? &*found : nullptr;
}

std::string_view Cache::packedOf(const Entry& entry) const
{
    if (entry.offset > m_mapped.size() || entry.size > m_mapped.size() - entry.offset)
        return {};
    const std::string_view packed(m_mapped.data() + entry.offset, entry.size);
    return sumOf(packed) == entry.sum ? packed : std::string_view();
}

/// What was kept by this key; empty: nothing, for nothing that is kept is empty.
std::string_view Cache::textOf(const std::string& key)
{
    if (const Entry* entry = entryOf(key)) {
        const std::string_view packed = packedOf(*entry);
        if (!packed.empty())
            m_areAsked[static_cast<std::size_t>(entry - m_entries.data())] = true;
        return packed;
    }
    const std::lock_guard lock(m_mutex);
    const auto found = m_made.find(key);
    return found == m_made.end() ? std::string_view() : found->second.packed;
}

void Cache::putText(const std::string& key, std::string text)
{
    const std::uint64_t sum = sumOf(text); // before the lock, where many threads are
    const std::string_view kept = m_texts.keep(std::move(text));
    const std::lock_guard lock(m_mutex);
    m_made.insert_or_assign(key, Made{kept, sum});
    m_hasGained = true;
}

std::optional<std::vector<Finding>> Cache::find(const std::string& key)
{
    const std::string_view packed = textOf(key);
    return packed.empty() ? std::nullopt : unpacked(packed);
}

void Cache::put(const std::string& key, const std::vector<Finding>& findings)
{
    putText(key, packed(findings));
}

std::optional<std::string> Cache::keyNoted(const std::string& state)
{
    const std::string_view key = textOf(state);
    return key.empty() ? std::nullopt : std::optional(std::string(key));
}

void Cache::noteKey(const std::string& state, const std::string& key)
{
    putText(state, key);
}

void Cache::save()
{
    const std::lock_guard lock(m_mutex);
    if (!m_hasGained)
        return;
    struct Kept {
        std::string_view key;
        Made made;
    };
    std::vector<Kept> all;
    for (const auto& [key, made] : m_made)
        all.push_back({key, made});
    for (const bool areAsked : {true, false}) {
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const bool fits = areAsked || all.size() < kMost;
            if (m_areAsked[i] != areAsked || !fits || m_made.contains(std::string(m_entries[i].keyText())))
                continue;
            if (const std::string_view text = packedOf(m_entries[i]); !text.empty())
                all.push_back({m_entries[i].keyText(), {text, m_entries[i].sum}});
        }
    }
    std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) { return a.key < b.key; });

    std::vector<Entry> entries(all.size());
    std::uint64_t offset = kHead.size() + 2 * sizeof(std::uint64_t) + entries.size() * sizeof(Entry);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& [key, made] = all[i];
        std::copy_n(key.begin(), std::min(key.size(), kKeyBytes), entries[i].key.begin());
        entries[i].offset = offset;
        entries[i].size = made.packed.size();
        entries[i].sum = made.sum;
        offset += made.packed.size();
    }
    const std::string_view index(reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(Entry));
    const std::array<std::uint64_t, 2> countAndSum{entries.size(), sumOf(index)};
    try {
        makePrivateFolder(m_file.parent_path());
        // Not flushed to the disk: what a crash leaves half is found out by its sums.
        const std::filesystem::path beside =
            m_file.parent_path() / fmt::format(".{}.{}", m_file.filename().string(), randomUuid());
        std::vector<std::string_view> parts{
            kHead, {reinterpret_cast<const char*>(countAndSum.data()), sizeof countAndSum}, index};
        parts.reserve(parts.size() + all.size());
        for (const Kept& one : all)
            parts.push_back(one.made.packed);
        std::error_code failed;
        const bool isWritten = writeNew(beside, parts);
        if (isWritten)
            std::filesystem::rename(beside, m_file, failed);
        if (!isWritten || failed)
            std::filesystem::remove(beside, failed);
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
    packer.number((source.hasDownPart ? 1U : 0U) + (source.toolHasDowns ? 2U : 0U) + (source.isWhole ? 4U : 0U) +
                  (source.isRollback ? 8U : 0U));
    packer.number(static_cast<std::uint64_t>(source.downLine));
    return sha256(text);
}

std::string Cache::keyOf(std::string_view fileName, std::string_view text, const std::string& base)
{
    std::string whole = base;
    whole.reserve(base.size() + fileName.size() + text.size() + 20);
    Packer packer(whole);
    packer.text(fileName);
    packer.text(text);
    return sha256(whole);
}

std::optional<std::string> Cache::stateOf(const std::filesystem::path& file, const std::string& base)
{
    struct stat facts {};
    struct timespec now {};
    constexpr time_t kSettledSeconds = 2; // the coarsest times there are: FAT's
    if (::stat(file.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode) || ::clock_gettime(CLOCK_REALTIME, &now) != 0 ||
        facts.st_ctim.tv_sec + kSettledSeconds >= now.tv_sec)
        return std::nullopt;
    std::string whole = base + "file";
    Packer packer(whole);
    packer.text(file.filename().native());
    for (const auto value :
         {static_cast<std::uint64_t>(facts.st_dev), static_cast<std::uint64_t>(facts.st_ino),
          static_cast<std::uint64_t>(facts.st_size), static_cast<std::uint64_t>(facts.st_mtim.tv_sec),
          static_cast<std::uint64_t>(facts.st_mtim.tv_nsec), static_cast<std::uint64_t>(facts.st_ctim.tv_sec),
          static_cast<std::uint64_t>(facts.st_ctim.tv_nsec)})
        packer.number(value);
    return sha256(whole);
}

} // namespace lk::review
