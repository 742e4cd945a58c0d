// SPDX-License-Identifier: Apache-2.0
#include "core/run/deed.h"

#include "core/run/audited.h"

namespace lk::run {

Demand demandFor(const Deed& deed)
{
    return demandFor(deed.environment.protection);
}

std::string nameToType(const Deed& deed)
{
    return nameToType(deed.environment, deed.database);
}

std::optional<DeedConsent> consentTo(const Deed& deed, const Answer& answer)
{
    return meets(answer, demandFor(deed), nameToType(deed)) ? std::optional(DeedConsent(deed, answer)) : std::nullopt;
}

void carryOut(const DeedConsent& consent, const postgres::ConnectionTarget& target,
              const std::function<std::string()>& act, const std::filesystem::path& journalFolder)
{
    const Deed& deed = consent.deed();
    audited({deed.name, deed.environment, target, demandFor(deed), consent.answer(), {}, deed.details}, act,
            journalFolder);
}

} // namespace lk::run
