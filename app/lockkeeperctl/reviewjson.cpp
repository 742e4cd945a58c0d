// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/reviewoutput.h"

#include "core/review/rule.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace lk::ctl {

namespace {

using review::Finding;
using review::Reviewed;
using review::Severity;

/// Where the rules' pages are, in the handbook of the project.
std::string pageOf(const std::string& rule)
{
    return review::ruleNamed(rule) == nullptr ? std::string() : "resources/handbook/rules/" + rule + ".md";
}

Json findingJson(const Finding& finding, std::string_view kind)
{
    Json json;
    json["rule"] = finding.rule;
    json["kind"] = kind;
    json["severity"] = review::toString(finding.severity);
    json["line"] = finding.spot.line;
    json["column"] = finding.spot.column;
    json["statement"] = finding.spot.statement;
    json["part"] = review::toString(finding.spot.part);
    json["certainty"] = review::toString(finding.certainty);
    json["message"] = jsonText(finding.message);
    json["remedy"] = jsonTextOrNull(finding.remedy);
    json["docs"] = jsonTextOrNull(pageOf(finding.rule));
    if (!finding.spot.file.empty())
        json["file"] = jsonText(finding.spot.file);
    if (finding.spot.bodyLine > 0)
        json["body_line"] = finding.spot.bodyLine;
    if (!finding.assumed.empty())
        json["assumed"] = jsonText(finding.assumed);
    if (finding.isConvention)
        json["convention"] = true;
    return json;
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

Json reviewJson(const std::vector<Reviewed>& files, bool withLocks)
{
    Json document;
    document["files"] = Json::array();
    for (const Reviewed& file : files) {
        Json json;
        json["path"] = jsonText(file.shown);
        if (!file.unreadable.empty())
            json["unreadable"] = jsonText(file.unreadable);
        json["findings"] = Json::array();
        Json silenced = Json::array();
        for (const Finding& finding : file.review.findings) {
            if (finding.isSilenced) {
                Json entry = findingJson(finding, finding.kinds.empty() ? "none" : toString(finding.kinds.front()));
                entry["because"] = jsonText(finding.silencedBecause);
                silenced.push_back(std::move(entry));
                continue;
            }
            if (finding.kinds.empty())
                json["findings"].push_back(findingJson(finding, "none"));
            for (const review::Kind kind : finding.kinds)
                json["findings"].push_back(findingJson(finding, review::toString(kind)));
        }
        if (!silenced.empty())
            json["silenced"] = std::move(silenced);
        if (withLocks) {
            json["statements"] = Json::array();
            for (const review::StatementFacts& facts : file.review.statements)
                json["statements"].push_back(statementJson(facts));
        }
        document["files"].push_back(std::move(json));
    }
    return document;
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
