// SPDX-License-Identifier: Apache-2.0
#include "core/formats/sqitch/plan.h"

#include "core/base/text.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lk::formats {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// What comes before the next key of an id.
std::string infoHead(const std::string& project, const std::string& canonicalUri)
{
    return "project " + project + (canonicalUri.empty() ? "" : "\nuri " + canonicalUri);
}

std::string idOf(std::string_view kind, const std::string& info)
{
    std::string bytes = fmt::format("{} {}", kind, info.size());
    bytes += '\0';
    bytes += info;
    return sqitchSha1(bytes);
}

/// Perl takes "0" for nothing.
bool isTold(const std::string& note)
{
    return !note.empty() && note != "0";
}

} // namespace

std::string sqitchSha1(std::string_view bytes)
{
    return QCryptographicHash::hash(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Sha1)
        .toHex()
        .toStdString();
}

bool isSqitchId(std::string_view text)
{
    return text.size() == 40 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string SqitchDepend::key() const
{
    if (!id.empty())
        return id;
    return tag.empty() ? change : change + '@' + tag;
}

std::string SqitchChange::nameWithTags() const
{
    std::string text = name;
    for (const SqitchTag& tag : tags)
        text += " @" + tag.name;
    return text;
}

std::optional<std::size_t> SqitchPlan::indexOfId(const std::string& id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? std::nullopt : std::optional(found->second);
}

const std::vector<std::size_t>& SqitchPlan::named(const std::string& name) const
{
    static const std::vector<std::size_t> kNone;
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? kNone : found->second;
}

std::optional<std::size_t> SqitchPlan::find(const SqitchDepend& depend) const
{
    if (!depend.id.empty())
        return indexOfId(depend.id);
    if (depend.tag.empty()) {
        const auto& all = named(depend.change);
        return all.empty() ? std::nullopt : std::optional(all.front());
    }
    return address(depend.key());
}

std::optional<std::size_t> SqitchPlan::address(std::string_view text) const
{
    if (m_changes.empty())
        return std::nullopt;
    const auto [key, offset] = cutSqitchOffset(text);
    const auto plain = [&]() -> std::optional<std::size_t> {
        if (key == "HEAD" || key == "@HEAD")
            return m_changes.size() - 1;
        if (key == "ROOT" || key == "@ROOT")
            return 0;
        if (const auto byId = indexOfId(std::string(key)))
            return byId;
        const auto [change, tag] = cutSqitchTag(key);
        if (!tag) {
            const auto& all = named(std::string(change));
            return all.empty() ? std::nullopt : std::optional(all.back());
        }
        std::size_t at = 0;
        if (*tag == "HEAD") {
            at = m_changes.size() - 1;
        } else if (*tag != "ROOT") {
            const auto found = m_byTag.find(std::string(*tag));
            if (found == m_byTag.end())
                return std::nullopt;
            at = found->second;
        }
        if (change.empty())
            return at;
        const auto& all = named(std::string(change));
        for (auto one = all.rbegin(); one != all.rend(); ++one) {
            if (*one <= at)
                return *one;
        }
        return std::nullopt;
    }();
    if (!plain || offset == 0)
        return plain;
    const auto moved = static_cast<std::ptrdiff_t>(*plain) + offset;
    if (moved < 0 || moved >= static_cast<std::ptrdiff_t>(m_changes.size()))
        return std::nullopt;
    return static_cast<std::size_t>(moved);
}

std::optional<std::string> SqitchPlan::projectOf(const SqitchDepend& depend) const
{
    if (depend.project)
        return depend.project;
    if (depend.id.empty() || indexOfId(depend.id))
        return m_project;
    return std::nullopt;
}

std::string SqitchPlan::shownOf(const SqitchDepend& depend) const
{
    const auto project = projectOf(depend);
    return !project || *project == m_project ? depend.key() : *project + ':' + depend.key();
}

void SqitchPlan::number()
{
    const std::string head = infoHead(m_project, m_canonicalUri);
    std::string parent;
    for (std::size_t i = 0; i < m_changes.size(); ++i) {
        SqitchChange& change = m_changes[i];
        std::string info = head + "\nchange " + change.name;
        if (!parent.empty())
            info += "\nparent " + parent;
        info += fmt::format("\nplanner {} <{}>\ndate {}", change.plannerName, change.plannerEmail, change.date);
        for (std::size_t k = 0; k < change.requires_.size(); ++k)
            info += (k == 0 ? "\nrequires\n  + " : "\n  + ") + shownOf(change.requires_[k]);
        for (std::size_t k = 0; k < change.conflicts.size(); ++k)
            info += (k == 0 ? "\nconflicts\n  - " : "\n  - ") + shownOf(change.conflicts[k]);
        if (isTold(change.note))
            info += "\n\n" + change.note;
        change.id = idOf("change", info);
        parent = change.id;
        m_byId.try_emplace(change.id, i);
        for (SqitchTag& tag : change.tags) {
            std::string tagInfo = head + fmt::format("\ntag @{}\nchange {}\nplanner {} <{}>\ndate {}", tag.name,
                                                     change.id, tag.plannerName, tag.plannerEmail, tag.date);
            if (isTold(tag.note))
                tagInfo += "\n\n" + tag.note;
            tag.id = idOf("tag", tagInfo);
            m_byId.try_emplace(tag.id, i);
        }
        change.version = change.name;
        if (!change.reworkTags.empty())
            change.version += '@' + (change.tags.empty() ? change.reworkTags.front() : change.tags.front().name);
    }
}

std::string SqitchPlan::withChange(std::string_view name, std::string_view date, std::string_view plannerName,
                                   std::string_view plannerEmail, std::string_view note) const
{
    std::string text = m_text;
    const bool isWindows = text.find("\r\n") != std::string::npos;
    const char* end = isWindows ? "\r\n" : "\n";
    if (!text.empty() && text.back() != '\n')
        text += end;
    // The empty line between pragmas and changes, and the one behind a tag.
    const bool endsBlank = text.ends_with("\n\n") || text.ends_with("\n\r\n");
    if (m_changes.empty() ? !endsBlank : !m_changes.back().tags.empty() && !endsBlank)
        text += end;
    std::string escaped;
    for (const char c : note) {
        if (c == '\n')
            escaped += "\\n";
        else if (c == '\r')
            escaped += "\\r";
        else if (c == '\\')
            escaped += "\\\\";
        else
            escaped += c;
    }
    text += fmt::format("{} {} {} <{}>", name, date, plannerName, plannerEmail);
    if (!escaped.empty())
        text += " # " + escaped;
    return text + end;
}

std::pair<std::string_view, int> cutSqitchOffset(std::string_view address)
{
    static constexpr std::string_view kPunct = "-!\"#$%&'()*+,./:;<=>?@[\\]^`{|}~";
    std::size_t digits = 0;
    while (digits < address.size() && isDigit(address[address.size() - 1 - digits]))
        ++digits;
    const std::size_t at = address.size() - digits; // one past the sign
    if (at == 0 || (address[at - 1] != '^' && address[at - 1] != '~') || digits > 6)
        return {address, 0};
    std::size_t begin = at - 1;
    int count = digits == 0 ? 1 : std::stoi(std::string(address.substr(at)));
    if (digits == 0 && begin > 0 && address[begin - 1] == address[begin]) {
        --begin;
        count = 2;
    }
    if (begin > 0 && kPunct.find(address[begin - 1]) != std::string_view::npos)
        return {address, 0};
    return {address.substr(0, begin), address[at - 1] == '^' ? -count : count};
}

std::pair<std::string_view, std::optional<std::string_view>> cutSqitchTag(std::string_view address)
{
    const std::size_t at = address.find('@');
    if (at == std::string_view::npos)
        return {address, std::nullopt};
    return {address.substr(0, at), address.substr(at + 1)};
}

// ---- addresses

namespace {

constexpr std::string_view kReserved = ";/?:@&=+$,[]";
constexpr std::string_view kMark = "-_.!~*'()";

bool isUnreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           kMark.find(static_cast<char>(c)) != std::string_view::npos;
}

std::size_t schemeLength(std::string_view uri)
{
    std::size_t i = 0;
    while (i < uri.size() && ((uri[i] >= 'a' && uri[i] <= 'z') || (uri[i] >= 'A' && uri[i] <= 'Z') ||
                              (i > 0 && (isDigit(uri[i]) || uri[i] == '+' || uri[i] == '-' || uri[i] == '.'))))
        ++i;
    return i > 0 && i < uri.size() && uri[i] == ':' ? i : 0;
}

} // namespace

std::string sqitchUri(std::string_view text)
{
    const auto isSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    if (text.size() > 4 && lowered(text.substr(0, 5)) == "<url:" && text.ends_with('>'))
        text = text.substr(5, text.size() - 6);
    else if (text.size() > 1 && text.front() == '<' && text.back() == '>')
        text = text.substr(1, text.size() - 2);
    if (text.size() > 1 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    static constexpr const char* kHex = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (isUnreserved(byte) || c == '%' || c == '#' || kReserved.find(c) != std::string_view::npos) {
            result += c;
        } else {
            result += '%';
            result += kHex[byte >> 4U];
            result += kHex[byte & 0xFU];
        }
    }
    return result;
}

std::string canonicalSqitchUri(std::string_view uri)
{
    const std::size_t length = schemeLength(uri);
    const std::string scheme = lowered(uri.substr(0, length));
    std::string result = scheme + std::string(uri.substr(length));
    std::string unescaped;
    for (std::size_t i = 0; i < result.size(); ++i) {
        const auto hex = [](char c) {
            return isDigit(c)             ? c - '0'
                   : c >= 'A' && c <= 'F' ? c - 'A' + 10
                   : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                          : -1;
        };
        if (result[i] != '%' || i + 2 >= result.size() || hex(result[i + 1]) < 0 || hex(result[i + 2]) < 0) {
            unescaped += result[i];
            continue;
        }
        const auto byte = static_cast<unsigned char>(hex(result[i + 1]) * 16 + hex(result[i + 2]));
        if (isUnreserved(byte)) {
            unescaped += static_cast<char>(byte);
        } else {
            unescaped += '%';
            for (const char c : {result[i + 1], result[i + 2]})
                unescaped += c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
        }
        i += 2;
    }
    result = std::move(unescaped);
    if (scheme == "urn") {
        const std::size_t end = std::min(result.find(':', 4), result.size());
        return "urn:" + lowered(std::string_view(result).substr(4, end - 4)) + result.substr(end);
    }
    // Schemes that Perl's URI takes for those of servers, with their ports.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kServers = {{{"http", "80"},
                                                                                                {"https", "443"},
                                                                                                {"ftp", "21"},
                                                                                                {"ssh", "22"},
                                                                                                {"sftp", "22"},
                                                                                                {"ldap", "389"},
                                                                                                {"rsync", "873"},
                                                                                                {"telnet", "23"},
                                                                                                {"nntp", "119"},
                                                                                                {"news", "119"},
                                                                                                {"gopher", "70"}}};
    const auto server =
        std::ranges::find(kServers, std::string_view(scheme), &std::pair<std::string_view, std::string_view>::first);
    if (server == kServers.end() || !std::string_view(result).substr(scheme.size()).starts_with("://"))
        return result;
    const std::size_t begin = scheme.size() + 3;
    std::size_t end = std::min(result.find_first_of("/?#", begin), result.size());
    std::string authority = result.substr(begin, end - begin);
    std::string login;
    if (const std::size_t at = authority.rfind('@'); at != std::string::npos) {
        login = authority.substr(0, at + 1);
        authority.erase(0, at + 1);
    }
    const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
    if (const std::size_t colon = authority.find(':', bracket == std::string::npos ? 0 : bracket);
        colon != std::string::npos && (colon + 1 == authority.size() || authority.substr(colon + 1) == server->second))
        authority.erase(colon);
    std::string rest = result.substr(end);
    if ((scheme == "http" || scheme == "https") && (rest.empty() || rest.front() == '#'))
        rest.insert(0, "/");
    return scheme + "://" + login + lowered(authority) + rest;
}

} // namespace lk::formats
