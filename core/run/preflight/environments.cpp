// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/run/preflight/inquiry.h"
#include "core/run/required.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

using namespace std::chrono_literals;
using history::MigrationState;

bool runsScripts(const Plan& plan)
{
    const WishKind kind = plan.wish.kind;
    return kind == WishKind::Up || kind == WishKind::Down || kind == WishKind::Goto || kind == WishKind::Redo;
}

/// The way back, and the end of what stopped half-way, are open at any time.
bool isRescue(const Plan& plan)
{
    return std::ranges::any_of(plan.steps, [](const Step& step) { return step.resume.has_value(); }) ||
           std::ranges::all_of(plan.steps, [](const Step& step) { return step.direction == Direction::Down; });
}

/// "3 d 4 h", "25 min": the two greatest units, for people.
std::string ageText(std::chrono::seconds age)
{
    const auto days = age / 24h;
    const auto hours = age % 24h / 1h;
    const auto minutes = age % 1h / 1min;
    if (days > 0)
        return hours > 0 ? fmt::format("{} d {} h", days, hours) : fmt::format("{} d", days);
    if (hours > 0)
        return minutes > 0 ? fmt::format("{} h {} min", hours, minutes) : fmt::format("{} h", hours);
    return minutes > 0 ? fmt::format("{} min", minutes) : fmt::format("{} s", age.count());
}

void checkWindow(Inquiry& inquiry)
{
    const auto& windows = inquiry.plan.environment.windows;
    if (windows.empty() || !runsScripts(inquiry.plan))
        return;
    const project::WindowsNow now = project::windowsAt(windows, inquiry.clock);
    const auto moment = std::chrono::floor<std::chrono::seconds>(inquiry.clock);
    if (now.isOpen) {
        const auto left = *now.closes - moment;
        inquiry.add("LK174", "maintenance window", left < 30min ? CheckResult::Warning : CheckResult::Good,
                    fmt::format("It is open until {}, for another {}.", now.shownThen, ageText(left)),
                    left < 30min ? "The run is not stopped when it closes." : "");
        return;
    }
    if (!now.unknownZone.empty() && !now.opens) {
        inquiry.add("LK174", "maintenance window", CheckResult::Refused,
                    fmt::format("The time zone {} is not known on this machine.", shownInLine(now.unknownZone)),
                    "Correct its name in lockkeeper.toml, or install the time zones (package tzdata).");
        return;
    }
    std::string opens = now.opens ? fmt::format("It opens {}, in {}.", now.shownThen, ageText(*now.opens - moment))
                                  : std::string("It never opens.");
    if (isRescue(inquiry.plan))
        inquiry.add("LK174", "maintenance window", CheckResult::Warning, "It is closed. " + opens,
                    "The way back, and the end of what stopped part-way, are open at any time.");
    else
        inquiry.add("LK174", "maintenance window", CheckResult::Refused, "It is closed. " + opens,
                    "Wait for it, or change window in lockkeeper.toml.");
}

/// What each migration lacks over there.
class Soak {
public:
    Soak(const Inquiry& inquiry, const RequiredState& state, const project::Requirement& require)
        : m_state(state)
        , m_require(require)
        , m_now(std::chrono::floor<std::chrono::seconds>(inquiry.clock))
    {}

    void take(const Step& step)
    {
        ++m_count;
        const auto found = m_state.versions.find(step.version);
        if (found == m_state.versions.end() ||
            (found->second.state != MigrationState::Applied && found->second.state != MigrationState::Changed)) {
            m_absent.push_back(step.version);
            return;
        }
        const auto hash = m_state.hashes.find(step.file);
        if (found->second.state == MigrationState::Changed ||
            (hash != m_state.hashes.end() && !step.sha256.empty() && hash->second != step.sha256)) {
            m_other.push_back(step.version);
            return;
        }
        const auto since = found->second.since ? momentFrom(*found->second.since) : std::nullopt;
        if (!since) {
            m_unknown.push_back(step.version);
            return;
        }
        const auto age = std::max(m_now - *since, 0s);
        m_shortest = m_shortest ? std::min(*m_shortest, age) : age;
        if (age < m_require.duration)
            m_young.push_back(step.version);
    }

    void judge(Inquiry& inquiry) const
    {
        const std::string& where = m_state.environment;
        std::vector<std::string> why;
        const auto tell = [&](const std::vector<std::string>& versions, std::string_view what) {
            if (!versions.empty())
                why.push_back(fmt::format("{} {} {}", listed(versions), versions.size() == 1 ? "is" : "are", what));
        };
        tell(m_absent, "not applied there");
        tell(m_other, "applied there with another content");
        if (!m_young.empty())
            why.push_back(fmt::format("{} {} applied there for {} only, {} wanted", listed(m_young),
                                      m_young.size() == 1 ? "is" : "are", ageText(m_shortest.value_or(0s)),
                                      ageText(std::chrono::floor<std::chrono::seconds>(m_require.duration)) + " are"));
        if (m_require.duration.count() > 0)
            tell(m_unknown, "applied there, but since when is not known");
        if (why.empty()) {
            inquiry.add("LK173", "environment that comes first", CheckResult::Good,
                        m_shortest ? fmt::format("{} has had {} for at least {}.", where, all(), ageText(*m_shortest))
                                   : fmt::format("{} has {}.", where, all()));
            return;
        }
        const bool isTimeUnknown = !m_unknown.empty() && m_absent.empty() && m_other.empty() && m_young.empty();
        inquiry.add("LK173", "environment that comes first", CheckResult::Refused,
                    fmt::format("{} must have it first: {}.", where, fmt::join(why, "; ")),
                    isTimeUnknown ? fmt::format("Its history keeps no times: with audit-table = true {} remembers what "
                                                "Lockkeeper applies to it.",
                                                where)
                    : m_absent.empty() && m_other.empty() && !m_young.empty()
                        ? fmt::format("Again in {}.", ageText(std::chrono::ceil<std::chrono::seconds>(
                                                          m_require.duration - *m_shortest)))
                        : fmt::format("Apply to {} first.", where));
    }

private:
    static std::string listed(const std::vector<std::string>& versions)
    {
        static constexpr std::size_t kShown = 5;
        const std::vector<std::string> first(
            versions.begin(), versions.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, versions.size())));
        return shownInLine(
            fmt::format("{}{}", fmt::join(first, ", "),
                        versions.size() > kShown ? fmt::format(" and {} more", versions.size() - kShown) : ""));
    }
    [[nodiscard]] std::string all() const { return m_count == 1 ? std::string("it") : fmt::format("all {}", m_count); }

    const RequiredState& m_state;
    const project::Requirement& m_require;
    std::chrono::sys_seconds m_now;
    std::vector<std::string> m_absent;
    std::vector<std::string> m_other;
    std::vector<std::string> m_young;
    std::vector<std::string> m_unknown;
    std::optional<std::chrono::seconds> m_shortest;
    int m_count = 0;
};

void checkRequired(Inquiry& inquiry)
{
    const Plan& plan = inquiry.plan;
    if (!plan.environment.require || (plan.wish.kind != WishKind::Up && plan.wish.kind != WishKind::Goto))
        return;
    const project::Requirement& require = *plan.environment.require;
    const std::string name = shownInLine(require.environment);
    if (!plan.required || !plan.required->problem.empty()) {
        inquiry.add("LK173", "environment that comes first", CheckResult::Refused,
                    plan.required ? fmt::format("{} must have it first, and could not be looked at: {}.", name,
                                                plan.required->problem)
                                  : fmt::format("{} must have it first, and was not looked at.", name),
                    "Mend the address of that environment, or change require in lockkeeper.toml.");
        return;
    }
    Soak soak(inquiry, *plan.required, require);
    bool isAny = false;
    for (const Step& step : plan.steps) {
        if (step.direction != Direction::Up || step.isAround || step.version.empty() || step.resume)
            continue;
        soak.take(step);
        isAny = true;
    }
    if (isAny)
        soak.judge(inquiry);
}

void checkHooks(Inquiry& inquiry)
{
    const project::Hooks& hooks = inquiry.plan.hooks;
    if (hooks.isEmpty())
        return;
    bool isQuiet = true;
    std::string told;
    for (const auto* list : {&hooks.before, &hooks.after}) {
        for (const std::vector<std::string>& hook : *list) {
            told += fmt::format("{}{} the run: {}", told.empty() ? "" : "; ",
                                list == &hooks.before ? "before" : "after", project::hookText(hook));
            if (!project::programOf(hook).empty())
                continue;
            isQuiet = false;
            inquiry.add("LK175", "hooks", CheckResult::Refused,
                        fmt::format("The hook {} cannot be run: there is no such program.", project::hookText(hook)),
                        fmt::format("Name it with its whole path in {}.", project::hooksFile().string()));
        }
    }
    if (isQuiet) {
        told.front() = static_cast<char>(told.front() - 'a' + 'A');
        inquiry.add("LK175", "hooks", CheckResult::Good, told + ".");
    }
}

} // namespace

void checkEnvironments(Inquiry& inquiry)
{
    inquiry.tell([&inquiry] {
        checkWindow(inquiry);
        checkRequired(inquiry);
        checkHooks(inquiry);
    });
}

} // namespace lk::run
