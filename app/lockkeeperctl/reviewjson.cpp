// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/reviewoutput.h"
#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/review/rule.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <utility>

namespace lk::ctl {

namespace {

using review::Finding;
using review::Reviewed;
using review::Severity;

/// How many bytes from `at` on stand in a string of JSON as they are: printable ASCII without quote and backslash. Eight at a time.
std::size_t plainBytes(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t kOnes = 0x0101010101010101;
    constexpr std::uint64_t kHighBits = 0x8080808080808080;
    const auto hasZero = [](std::uint64_t word) { return (word - kOnes) & ~word & kHighBits; };
    const std::size_t begin = at;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        const std::uint64_t isBelowSpace = (word - kOnes * ' ') & ~word & kHighBits;
        if ((isBelowSpace | (word & kHighBits) | hasZero(word ^ kOnes * '"') | hasZero(word ^ kOnes * '\\') |
             hasZero(word ^ kOnes * 0x7F)) != 0)
            break;
    }
    while (at < text.size() && text[at] >= ' ' && text[at] <= '~' && text[at] != '"' && text[at] != '\\')
        ++at;
    return at - begin;
}

/// A string of JSON. Mostly nothing in it needs to be looked at twice; ten thousand files have a hundred thousand.
void appendString(std::string& out, std::string_view text)
{
    const std::size_t begin = out.size();
    out += '"';
    for (std::size_t at = 0;;) {
        const std::size_t plain = plainBytes(text, at);
        out.append(text, at, plain);
        at += plain;
        if (at == text.size())
            break;
        if (text[at] != '"' && text[at] != '\\') {
            out.resize(begin);
            out += toText(Json(text));
            return;
        }
        out.append(1, '\\').append(1, text[at++]);
    }
    out += '"';
}

/// What was written for a reader, without secrets.
void appendRedacted(std::string& out, std::string_view text)
{
    if (holdsSecret(text))
        appendString(out, redact(text));
    else
        appendString(out, text);
}

/// The name of a member, from the comma to the colon.
void appendName(std::string& out, std::string_view name)
{
    out.append(",\"").append(name).append("\":");
}

void appendMember(std::string& out, std::string_view name, std::string_view text)
{
    appendName(out, name);
    appendRedacted(out, text);
}

/// A word of our own.
void appendWord(std::string& out, std::string_view name, std::string_view word)
{
    appendName(out, name);
    out.append(1, '"').append(word).append(1, '"');
}

void appendMember(std::string& out, std::string_view name, int number)
{
    appendName(out, name);
    out.append(std::to_string(number));
}

/// The finding once for each of its kinds, behind a comma but for the array's first; keys in the order of cli.md.
void appendFinding(std::string& out, const Finding& finding, bool& isFirst)
{
    const auto appendKind = [&](std::string_view kind) {
        out += isFirst ? "{\"rule\":" : ",{\"rule\":";
        isFirst = false;
        appendString(out, finding.rule);
        appendWord(out, "kind", kind);
    };
    appendKind(finding.kinds.empty() ? "none" : review::toString(finding.kinds.front()));
    const std::size_t begin = out.size(); // of all that follows the kind
    appendWord(out, "severity", review::toString(finding.severity));
    appendMember(out, "line", finding.spot.line);
    appendMember(out, "column", finding.spot.column);
    appendMember(out, "statement", finding.spot.statement);
    appendWord(out, "part", review::toString(finding.spot.part));
    appendWord(out, "certainty", review::toString(finding.certainty));
    appendMember(out, "message", finding.message);
    if (finding.remedy.empty())
        out += ",\"remedy\":null";
    else
        appendMember(out, "remedy", finding.remedy);
    if (review::ruleNamed(finding.rule) == nullptr)
        out += ",\"docs\":null";
    else // the rule's page in the handbook of the project
        out.append(",\"docs\":\"resources/handbook/rules/").append(finding.rule).append(".md\"");
    if (!finding.spot.file.empty())
        appendMember(out, "file", finding.spot.file);
    if (finding.spot.bodyLine > 0)
        appendMember(out, "body_line", finding.spot.bodyLine);
    if (!finding.assumed.empty())
        appendMember(out, "assumed", finding.assumed);
    if (finding.isConvention)
        out += ",\"convention\":true";
    if (finding.isSilenced)
        appendMember(out, "because", finding.silencedBecause);
    out += '}';
    if (finding.isSilenced)
        return; // told once
    const std::size_t bytes = out.size() - begin;
    for (std::size_t i = 1; i < finding.kinds.size(); ++i) {
        appendKind(review::toString(finding.kinds[i]));
        out.reserve(out.size() + bytes); // it may not move while it copies from itself
        out.append(out.data() + begin, bytes);
    }
}

Json statementJson(const review::StatementFacts& facts)
{
    Json json;
    json["index"] = facts.spot.statement;
    json["line"] = facts.spot.line;
    json["part"] = review::toString(facts.spot.part);
    json["kind"] = facts.isParsed ? Json(facts.kind) : Json(nullptr);
    json["transactional"] = facts.isParsed ? Json(facts.transactional) : Json(nullptr);
    if (facts.seconds)
        json["seconds"] = *facts.seconds;
    json["locks"] = Json::array();
    for (const review::RelationEffect& effect : facts.effect.relations) {
        Json lock;
        lock["relation"] = jsonText(schema::toString(effect.relation));
        lock["mode"] = sql::toString(effect.mode);
        lock["named"] = effect.isNamed;
        lock["rewrite"] = review::toString(effect.rewrite);
        lock["scan"] = review::toString(effect.scan);
        if (effect.indexBuilds > 0)
            lock["index_builds"] = effect.indexBuilds;
        lock["certainty"] = review::toString(effect.certainty);
        json["locks"].push_back(std::move(lock));
    }
    return json;
}

/// SARIF's three levels; the two gravest of ours are errors (command-line contract).
std::string_view levelOf(Severity severity)
{
    if (severity >= Severity::High)
        return "error";
    return severity == Severity::Note ? "note" : "warning";
}

/// A path as a relative reference of a URI.
std::string uriOf(const std::string& path)
{
    std::string uri;
    for (const char c : path) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             std::string_view("-._~/").find(c) != std::string_view::npos;
        uri += isPlain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

} // namespace

void writeReviewJson(Reviewed file, bool withLocks, const std::function<void(std::string)>& take)
{
    constexpr std::size_t kPieceBytes = std::size_t{32} * 1024;
    std::string out = "{\"path\":";
    appendRedacted(out, file.shown);
    if (!file.unreadable.empty())
        appendMember(out, "unreadable", file.unreadable);
    std::vector<Finding>& findings = file.review.findings;
    const auto appendAll = [&](bool areSilenced) {
        bool isFirst = true;
        for (Finding& finding : findings) {
            if (finding.isSilenced != areSilenced)
                continue;
            appendFinding(out, finding, isFirst);
            // A long file's findings and their JSON need not all be there at once.
            finding = {};
            finding.isSilenced = areSilenced;
            if (out.size() > kPieceBytes)
                take(std::exchange(out, {}));
        }
        out += ']';
    };
    out += ",\"findings\":[";
    appendAll(false);
    if (std::any_of(findings.begin(), findings.end(), [](const Finding& one) { return one.isSilenced; })) {
        out += ",\"silenced\":[";
        appendAll(true);
    }
    if (withLocks) {
        Json statements = Json::array();
        for (const review::StatementFacts& facts : file.review.statements)
            statements.push_back(statementJson(facts));
        out.append(",\"statements\":").append(toText(statements));
    }
    out += '}';
    take(std::move(out));
}

std::string reviewJson(const Reviewed& file, bool withLocks)
{
    std::string all;
    writeReviewJson(file, withLocks, [&](const std::string& piece) { all += piece; });
    return all;
}

Json reviewSarif(const std::vector<Reviewed>& files)
{
    Json rules = Json::array();
    std::map<std::string, std::size_t> places;
    Json results = Json::array();
    Json problems = Json::array();
    for (const Reviewed& file : files) {
        if (!file.unreadable.empty()) {
            Json problem;
            problem["level"] = "error";
            problem["message"]["text"] = jsonText(file.unreadable);
            problem["locations"] = Json::array();
            Json location;
            location["physicalLocation"]["artifactLocation"]["uri"] = uriOf(file.shown);
            problem["locations"].push_back(std::move(location));
            problems.push_back(std::move(problem));
        }
        for (const Finding& finding : file.review.findings) {
            const auto [place, isNew] = places.emplace(finding.rule, places.size());
            if (isNew) {
                Json rule;
                rule["id"] = finding.rule;
                if (const review::Rule* known = review::ruleNamed(finding.rule)) {
                    rule["shortDescription"]["text"] = known->title;
                    rule["defaultConfiguration"]["level"] = levelOf(known->severity);
                }
                rules.push_back(std::move(rule));
            }
            Json result;
            result["ruleId"] = finding.rule;
            result["ruleIndex"] = place->second;
            result["level"] = levelOf(finding.severity);
            const std::string text = finding.remedy.empty() ? finding.message : finding.message + ' ' + finding.remedy;
            result["message"]["text"] = jsonText(text);
            Json location;
            location["physicalLocation"]["artifactLocation"]["uri"] =
                uriOf(finding.spot.file.empty() ? file.shown : finding.spot.file);
            location["physicalLocation"]["region"]["startLine"] = finding.spot.line;
            location["physicalLocation"]["region"]["startColumn"] = finding.spot.column;
            result["locations"] = Json::array({std::move(location)});
            result["properties"]["severity"] = review::toString(finding.severity);
            result["properties"]["certainty"] = review::toString(finding.certainty);
            if (!finding.kinds.empty()) {
                result["properties"]["kinds"] = Json::array();
                for (const review::Kind kind : finding.kinds)
                    result["properties"]["kinds"].push_back(review::toString(kind));
            }
            if (finding.isSilenced) {
                Json suppression;
                suppression["kind"] = "inSource";
                suppression["justification"] = jsonText(finding.silencedBecause);
                result["suppressions"] = Json::array({std::move(suppression)});
            }
            results.push_back(std::move(result));
        }
    }
    Json run;
    run["tool"]["driver"]["name"] = "Lockkeeper";
    run["tool"]["driver"]["version"] = LK_VERSION;
    run["tool"]["driver"]["rules"] = std::move(rules);
    run["columnKind"] = "unicodeCodePoints";
    if (!problems.empty()) {
        Json invocation;
        invocation["executionSuccessful"] = false;
        invocation["toolExecutionNotifications"] = std::move(problems);
        run["invocations"] = Json::array({std::move(invocation)});
    }
    run["results"] = std::move(results);
    Json document;
    document["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
    document["version"] = "2.1.0";
    document["runs"] = Json::array({std::move(run)});
    return document;
}

} // namespace lk::ctl
