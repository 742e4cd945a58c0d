// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/detection.h"

#include "core/base/text.h"
#include "core/changeset/definition.h"
#include "core/changeset/detectrules.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <optional>
#include <set>

namespace lk::changeset {

namespace {

constexpr double kSlugBonus = 0.10;
constexpr double kTicketBonus = 0.05;
constexpr double kDistancePenalty = 0.20;
constexpr double kRemadePenalty = 0.30;
constexpr double kOpaqueCap = 0.79;
constexpr std::size_t kFarMigrations = 60;
constexpr int kFarDays = 365;

std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words(1);
    for (const char c : lowered(name)) {
        const bool isPart = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (isPart)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

bool isNumber(const std::string& word)
{
    return !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
}

/// "SHOP-123": capital letters, a dash, digits.
std::string ticketIn(std::string_view name)
{
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t dash = name.find_first_of("-_"); dash != std::string_view::npos;
         dash = name.find_first_of("-_", dash + 1)) {
        std::size_t begin = dash;
        while (begin > 0 && isUpper(name[begin - 1]))
            --begin;
        std::size_t end = dash + 1;
        while (end < name.size() && isDigit(name[end]))
            ++end;
        if (dash - begin >= 2 && end > dash + 1)
            return std::string(name.substr(begin, dash - begin)) + "-" +
                   std::string(name.substr(dash + 1, end - dash - 1));
    }
    return {};
}

/// The day that a version begins with (20260301…), in days; nothing where it is none.
std::optional<int> dayOf(std::string_view version)
{
    if (version.size() < 8 || !isNumber(std::string(version.substr(0, 8))))
        return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t count) {
        return std::stoi(std::string(version.substr(at, count)));
    };
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(4, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(6, 2)))};
    if (!day.ok() || number(0, 4) < 1990 || number(0, 4) > 2100)
        return std::nullopt;
    return static_cast<int>(std::chrono::sys_days(day).time_since_epoch().count());
}

/// Scores candidates and settles who owns which fact.
class Choice final {
public:
    Choice(const std::vector<Traced>& facts, const project::MigrationSet& set) : m_facts(facts), m_set(set) {}

    void take(std::vector<Candidate> found, Detections& into)
    {
        for (Candidate& one : found) {
            std::ranges::sort(one.facts);
            one.score = scoreOf(one);
        }
        // What links several facts says more than one fact by itself.
        std::ranges::stable_sort(found, std::greater(), [](const Candidate& one) {
            return std::pair(one.score, std::min<std::size_t>(one.facts.size(), 2));
        });
        for (Candidate& one : found) {
            if (one.score < kSuggested || isClaimed(one))
                continue;
            m_chosen.push_back(std::move(one));
        }
        std::ranges::stable_sort(m_chosen, {}, [](const Candidate& one) { return one.facts.front(); });
        for (const Candidate& one : m_chosen)
            into.all.push_back(detectionOf(one));
        nameApart(into.all);
        for (const auto& [first, second] : m_questions)
            into.questions.push_back(questionOf(first, second, into.all));
        std::erase_if(into.questions, [](const Question& one) { return one.ids.size() < 2; });
    }

private:
    [[nodiscard]] const project::Migration& migrationOf(std::size_t fact) const
    {
        return m_set.migrations[m_facts[fact].fact->migration];
    }

    [[nodiscard]] double scoreOf(const Candidate& one) const
    {
        double score = one.base;
        std::set<std::string> slugs;
        std::set<std::string> tickets;
        std::set<std::size_t> migrations;
        for (const std::size_t i : one.facts) {
            migrations.insert(m_facts[i].fact->migration);
            slugs.insert(slugOf(migrationOf(i).name));
            tickets.insert(ticketIn(migrationOf(i).name));
        }
        if (migrations.size() > 1) {
            if (slugs.size() == 1 && !slugs.begin()->empty())
                score += kSlugBonus;
            if (tickets.size() == 1 && !tickets.begin()->empty())
                score += kTicketBonus;
        }
        if (isFar(one))
            score -= kDistancePenalty;
        if (isRemadeBetween(one))
            score -= kRemadePenalty;
        return one.needsOpaque ? std::min(score, kOpaqueCap) : score;
    }

    [[nodiscard]] bool isFar(const Candidate& one) const
    {
        const std::size_t first = m_facts[one.facts.front()].fact->migration;
        const std::size_t last = m_facts[one.facts.back()].fact->migration;
        const auto firstDay = dayOf(m_set.migrations[first].version);
        const auto lastDay = dayOf(m_set.migrations[last].version);
        return last - first > kFarMigrations || (firstDay && lastDay && *lastDay - *firstDay > kFarDays);
    }

    [[nodiscard]] bool isRemadeBetween(const Candidate& one) const
    {
        const std::string& table = m_facts[one.facts.front()].table;
        for (std::size_t i = one.facts.front() + 1; i < one.facts.back(); ++i) {
            const FactKind kind = m_facts[i].fact->kind;
            const bool isRemade = kind == FactKind::DropTable || kind == FactKind::CreateTable;
            if (isRemade && m_facts[i].table == table && std::ranges::find(one.facts, i) == one.facts.end())
                return true;
        }
        return false;
    }

    /// A better one has one of its facts. Equally good ones are both kept, and a person is asked.
    bool isClaimed(const Candidate& one)
    {
        for (std::size_t c = 0; c < m_chosen.size(); ++c) {
            const Candidate& other = m_chosen[c];
            for (const std::size_t i : one.facts) {
                const bool isOwn = std::ranges::find(other.facts, i) != other.facts.end();
                const bool isBeside = std::ranges::find(other.beside, i) != other.beside.end();
                const bool isAlone = one.facts.size() == 1; // it says less than one that links several
                if (isOwn && !isAlone && other.score == one.score && other.rule != one.rule)
                    m_questions.emplace_back(other.facts.front(), i);
                else if (isOwn || isBeside)
                    return true;
            }
        }
        return false;
    }

    [[nodiscard]] Detection detectionOf(const Candidate& one) const
    {
        Detection detection;
        detection.rule = one.rule;
        detection.score = std::min(one.score, 1.0);
        detection.definition = definitionOf(one, m_facts, m_set);
        std::set<std::size_t> all(one.facts.begin(), one.facts.end());
        all.insert(one.beside.begin(), one.beside.end());
        std::set<std::size_t> migrations;
        for (const std::size_t i : all)
            detection.facts.push_back(*m_facts[i].fact);
        for (const std::size_t i : one.facts)
            migrations.insert(m_facts[i].fact->migration);
        detection.isCollapsed = one.isCollapsed || (migrations.size() == 1 && one.facts.size() > 1);
        if (detection.isCollapsed)
            detection.offeredRecipe = detection.definition.recipe;
        return detection;
    }

    static void nameApart(std::vector<Detection>& all)
    {
        std::map<std::string, int> seen;
        for (Detection& one : all) {
            const int count = ++seen[one.definition.id];
            if (count > 1)
                one.definition.id = one.definition.id.substr(0, 60) + "-" + std::to_string(count);
        }
    }

    [[nodiscard]] Question questionOf(std::size_t first, std::size_t fact, const std::vector<Detection>& all) const
    {
        (void)first;
        Question question;
        const Fact& at = *m_facts[fact].fact;
        question.version = migrationOf(fact).version;
        question.line = at.line;
        for (const Detection& one : all) {
            if (std::ranges::any_of(one.facts, [&](const Fact& own) { return own.order == at.order; }))
                question.ids.push_back(one.definition.id);
        }
        return question;
    }

    const std::vector<Traced>& m_facts;
    const project::MigrationSet& m_set;
    std::vector<Candidate> m_chosen;
    std::vector<std::pair<std::size_t, std::size_t>> m_questions;
};

void tellWholeUpdates(const std::vector<Fact>& facts, const project::MigrationSet& set, Detections& into)
{
    for (const Fact& fact : facts) {
        if (fact.kind != FactKind::UpdateSet || !fact.isWhole || !fact.isHeavy)
            continue;
        WholeUpdate one{set.migrations[fact.migration].version, schema::toString(fact.table), fact.line};
        if (into.updates.empty() || !(into.updates.back() == one))
            into.updates.push_back(std::move(one));
    }
}

/// Migrations that call themselves a contract and take nothing away.
void tellNamesAlone(const std::vector<Fact>& facts, const project::MigrationSet& set, Detections& into)
{
    std::set<std::size_t> matching;
    for (const Fact& fact : facts) {
        switch (fact.kind) {
        case FactKind::DropColumn:
        case FactKind::DropTable:
        case FactKind::DropTrigger:
        case FactKind::RenameColumn:
        case FactKind::RenameTable:
        case FactKind::SetNotNull:
        case FactKind::Validate:
        case FactKind::AttachIndex: matching.insert(fact.migration); break;
        default: break;
        }
    }
    for (const Detection& one : into.all) {
        for (const Fact& fact : one.facts)
            matching.insert(fact.migration);
    }
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        const auto words = wordsOf(set.migrations[i].name);
        if (std::ranges::find(words, "contract") != words.end() && !matching.contains(i))
            into.nameOnly.push_back(set.migrations[i].version);
    }
}

} // namespace

std::string slugOf(std::string_view name)
{
    static constexpr std::array kVerbs = {"expand",  "add",      "create",  "sync",     "dual", "backfill",
                                          "fill",    "populate", "migrate", "contract", "drop", "remove",
                                          "cleanup", "finalize", "switch",  "validate"};
    std::string slug;
    bool hasVerb = false;
    for (const std::string& word : wordsOf(name)) {
        if (isNumber(word) && slug.empty())
            continue;
        if (!hasVerb && std::ranges::find(kVerbs, word) != kVerbs.end()) {
            hasVerb = true;
            continue;
        }
        slug += (slug.empty() ? "" : "_") + word;
    }
    return slug;
}

Detections detect(const std::vector<Fact>& facts, const project::MigrationSet& set)
{
    Detections detections;
    const std::vector<Traced> all = traced(facts);
    Choice(all, set).take(candidates(all, set), detections);
    tellWholeUpdates(facts, set, detections);
    tellNamesAlone(facts, set, detections);
    return detections;
}

} // namespace lk::changeset
