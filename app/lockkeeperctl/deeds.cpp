// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/deeds.h"

#include "app/lockkeeperctl/planning.h"

namespace lk::ctl {

std::optional<run::DeedConsent> consentFor(Context& context, const run::Deed& deed,
                                           const postgres::ConnectionTarget& target, const std::string& question,
                                           int& code)
{
    const std::string& typed = context.options.confirm;
    const bool isAsked = run::demandFor(deed) != run::Demand::Nothing;
    if (const auto no = !isAsked ? std::nullopt
                                 : confirmAct(context, deed.environment.protection, run::nameToType(deed), question,
                                              deed.atLeast != run::Demand::Nothing)) {
        code = tellAuditedRefusal(context, *no, [&] { run::auditRefusal(deed, target, {false, typed}, *no); });
        return {};
    }
    auto consent = run::consentTo(deed, {true, typed});
    if (!consent)
        throw Error(ErrorCode::Internal, "the confirmation was not what core wants");
    return consent;
}

} // namespace lk::ctl
