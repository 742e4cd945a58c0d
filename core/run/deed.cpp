// SPDX-License-Identifier: Apache-2.0
#include "core/run/deed.h"

#include "core/run/audited.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::run {

namespace {

Act actOf(const Deed& deed, const postgres::ConnectionTarget& target, const Answer& answer)
{
    return {deed.name, deed.environment, target, demandFor(deed), answer, deed.backup, deed.details};
}

} // namespace

Demand demandFor(const Deed& deed)
{
    return deed.isBrake ? Demand::Nothing : std::max(demandFor(deed.environment.protection), deed.atLeast);
}

std::string nameToType(const Deed& deed)
{
    return nameToType(deed.environment, deed.database);
}

std::optional<DeedConsent> consentTo(const Deed& deed, const Answer& answer)
{
    return meets(answer, demandFor(deed), nameToType(deed)) ? std::optional(DeedConsent(deed, answer)) : std::nullopt;
}

void requireSame(const DeedConsent& consent, const Deed& deed)
{
    if (consent.deed() != deed)
        throw Error(ErrorCode::Refused,
                    fmt::format("the consent was given for \"{}\", and this is \"{}\" or another of that name",
                                consent.deed().name, deed.name))
            .remedy("Look again.")
            .stateLeft(StateLeft::NothingChanged);
}

void auditRefusal(const Deed& deed, const postgres::ConnectionTarget& target, const Answer& answer,
                  const formats::Refusal& refusal, const std::filesystem::path& journalFolder)
{
    auditRefusal(actOf(deed, target, answer), refusal, journalFolder);
}

void carryOut(const DeedConsent& consent, const postgres::ConnectionTarget& target,
              const std::function<std::string()>& act, const std::filesystem::path& journalFolder)
{
    audited(actOf(consent.deed(), target, consent.answer()), act, journalFolder);
}

} // namespace lk::run
