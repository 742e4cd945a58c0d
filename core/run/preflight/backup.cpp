// SPDX-License-Identifier: Apache-2.0
#include "core/run/backupneed.h"
#include "core/run/preflight/inquiry.h"

namespace lk::run {

/// Looks at once, through the inquiry's session.
void checkBackup(Inquiry& inquiry)
{
    const BackupNeed need = backupNeed(inquiry.plan, inquiry.session, inquiry.stop);
    inquiry.backup = need.backup;
    const bool isSetAside = need.isDemanded && need.isMet && need.backup.empty() && inquiry.plan.wish.withoutBackup;
    CheckResult result = CheckResult::Good;
    if (need.isDemanded && !need.isMet)
        result = CheckResult::Refused;
    else if (isSetAside)
        result = CheckResult::Warning;
    inquiry.tell([&inquiry, need, result] { inquiry.add("LK143", "backup", result, need.text, need.remedy); });
}

} // namespace lk::run
