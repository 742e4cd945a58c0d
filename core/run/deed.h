// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/target.h"
#include "core/project/environment.h"
#include "core/run/demand.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lk::run {

/// Something that changes an environment and is no plan of migrations: a backfill that is begun, paused, cancelled, a session that is
/// ended, a backup that is restored …
struct Deed {
    std::string name; ///< as the audit log tells it: "backfill run orders_status"
    project::Environment environment;
    std::string database;                  ///< the name to type where the environment is an ad-hoc one
    std::vector<std::string> details = {}; ///< what else the audit log is to tell of it; English
    std::string backup = {};               ///< the file that is restored
    Demand atLeast = Demand::Nothing;      ///< of the deed itself, whatever the protection
    bool isBrake = false;                  ///< stops what runs, and nothing is lost by it: nobody is asked

    friend bool operator==(const Deed&, const Deed&) = default;
};

/// What core wants before it is done: by the environment's protection, as for a plan, and by the deed itself.
[[nodiscard]] Demand demandFor(const Deed& deed);
[[nodiscard]] std::string nameToType(const Deed& deed);

/// Proof that the demand for one deed was met; only `consentTo` makes one.
class DeedConsent {
public:
    [[nodiscard]] const Deed& deed() const { return m_deed; }
    [[nodiscard]] const Answer& answer() const { return m_answer; }

private:
    friend std::optional<DeedConsent> consentTo(const Deed& deed, const Answer& answer);
    DeedConsent(Deed deed, Answer answer) : m_deed(std::move(deed)), m_answer(std::move(answer)) {}
    Deed m_deed;
    Answer m_answer;
};

/// Nothing when the answer does not meet the demand.
[[nodiscard]] std::optional<DeedConsent> consentTo(const Deed& deed, const Answer& answer);

/// Throws Error{Refused} unless the consent was given for just this deed.
void requireSame(const DeedConsent& consent, const Deed& deed);

/// That it was not agreed to. Throws Error{Unreadable}.
void auditRefusal(const Deed& deed, const postgres::ConnectionTarget& target, const Answer& answer,
                  const formats::Refusal& refusal, const std::filesystem::path& journalFolder = {});

/// Does what was agreed to between its two entries in the audit log. `act` returns its outcome in a word ("done" when empty); what it
/// throws stands in the log and is thrown on. Throws Error{Refused} when the log cannot be written: nothing was done then.
void carryOut(const DeedConsent& consent, const postgres::ConnectionTarget& target,
              const std::function<std::string()>& act, const std::filesystem::path& journalFolder = {});

} // namespace lk::run
