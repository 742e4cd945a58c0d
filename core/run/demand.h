// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"

#include <cstdint>
#include <optional>
#include <string>

namespace lk::run {

using formats::Demand;

/// What somebody answered.
struct Answer {
    bool yes = false;
    std::string typedName;
};

/// What an environment's protection wants before anything is changed there.
[[nodiscard]] Demand demandFor(project::Protection protection);
/// The name that must be typed: the environment's, for an ad-hoc target the database's.
[[nodiscard]] std::string nameToType(const project::Environment& environment, const std::string& database);
/// Whether an answer is enough; the typed name is an answer too.
[[nodiscard]] bool meets(const Answer& answer, Demand demand, const std::string& name);

/// What core wants before it changes an environment: by its protection, and by the plan itself (a lock that may be somebody's).
[[nodiscard]] Demand demandFor(const Plan& plan, project::Protection protection);
[[nodiscard]] std::string nameToType(const Plan& plan);

/// How careful the workbench must be with a plan on top of core's demand: the rows of the UX contract, section 4.
enum class Danger : std::uint8_t { ReadsOnly, Applies, GoesBack, LosesData };
[[nodiscard]] Danger dangerOf(const Plan& plan);

/// Proof that the demand for one plan was met. Only `consentTo` makes one; the runner takes no plan without it, and refuses one that
/// was given for another plan.
class Consent {
public:
    [[nodiscard]] const std::string& planDigest() const { return m_planDigest; }
    [[nodiscard]] Demand demand() const { return m_demand; } ///< what core wanted
    [[nodiscard]] const Answer& answer() const { return m_answer; }

private:
    friend std::optional<Consent> consentTo(const Plan& plan, const Answer& answer);
    Consent(std::string planDigest, Demand demand, Answer answer)
        : m_planDigest(std::move(planDigest))
        , m_demand(demand)
        , m_answer(std::move(answer))
    {}
    std::string m_planDigest;
    Demand m_demand;
    Answer m_answer;
};

/// Nothing when the answer does not meet the demand of the plan's own environment.
[[nodiscard]] std::optional<Consent> consentTo(const Plan& plan, const Answer& answer);

} // namespace lk::run
