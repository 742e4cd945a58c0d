// SPDX-License-Identifier: Apache-2.0
#include "core/formats/atlas/sum.h"

#include "core/base/text.h"

#include <QCryptographicHash>

#include <algorithm>

namespace lk::formats {

namespace {

constexpr std::string_view kPrefix = "h1:";

} // namespace

AtlasHash::AtlasHash() : m_hash(std::make_unique<QCryptographicHash>(QCryptographicHash::Sha256)) {}
AtlasHash::~AtlasHash() = default;

void AtlasHash::add(std::string_view bytes)
{
    m_hash->addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

std::string AtlasHash::base64() const
{
    return m_hash->result().toBase64().toStdString(); // a look at it; more may be added afterwards
}

std::vector<std::string> atlasStatementHashes(const std::vector<std::string>& statements)
{
    AtlasHash hash;
    std::vector<std::string> hashes;
    hashes.reserve(statements.size());
    for (const std::string& statement : statements) {
        hash.add(statement);
        hashes.push_back(std::string(kPrefix) + hash.base64());
    }
    return hashes;
}

std::string AtlasSum::computedTotal() const
{
    AtlasHash hash;
    for (const Line& line : lines) {
        hash.add(line.name);
        hash.add(line.hash);
    }
    return hash.base64();
}

std::string AtlasSum::text() const
{
    std::string text = std::string(kPrefix) + computedTotal() + '\n';
    for (const Line& line : lines)
        text += line.name + ' ' + std::string(kPrefix) + line.hash + '\n';
    return text;
}

std::optional<AtlasSum> parseAtlasSum(std::string_view text)
{
    AtlasSum sum;
    for (bool isFirst = true; !text.empty(); isFirst = false) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (isFirst) {
            if (line.starts_with(kPrefix))
                line.remove_prefix(kPrefix.size());
            sum.total = line;
            continue;
        }
        const std::size_t at = line.find(kPrefix);
        if (at == std::string_view::npos)
            return std::nullopt;
        sum.lines.push_back(
            {std::string(trimmed(line.substr(0, at))), std::string(line.substr(at + kPrefix.size()))});
    }
    return sum;
}

std::optional<AtlasDifference> atlasDifference(const AtlasSum& file, const AtlasSum& computed)
{
    for (std::size_t i = 0; i < std::max(file.lines.size(), computed.lines.size()); ++i) {
        const int line = static_cast<int>(i) + 2;
        if (i >= file.lines.size())
            return AtlasDifference{line, computed.lines[i].name, "added"};
        if (i >= computed.lines.size())
            return AtlasDifference{line, file.lines[i].name, "removed"};
        if (file.lines[i] == computed.lines[i])
            continue;
        if (file.lines[i].name == computed.lines[i].name)
            return AtlasDifference{line, computed.lines[i].name, "edited"};
        const auto isNamed = [](const AtlasSum& sum, const std::string& name) {
            return std::ranges::find(sum.lines, name, &AtlasSum::Line::name) != sum.lines.end();
        };
        if (!isNamed(file, computed.lines[i].name))
            return AtlasDifference{line, computed.lines[i].name, "added"};
        if (!isNamed(computed, file.lines[i].name))
            return AtlasDifference{line, file.lines[i].name, "removed"};
        return AtlasDifference{line, computed.lines[i].name, "edited"};
    }
    if (file.total != computed.computedTotal())
        return AtlasDifference{};
    return std::nullopt;
}

} // namespace lk::formats
