// SPDX-License-Identifier: Apache-2.0
#include "core/run/orphans.h"

#include "core/run/preflight/inquiry.h"

namespace lk::run {

void checkOrphans(Inquiry& inquiry)
{
    inquiry.ask(orphanQuery(), [&inquiry](const postgres::Rows& rows) {
        const std::vector<postgres::Holder> orphans = orphansIn(rows);
        if (orphans.empty())
            inquiry.add("LK349", "former runs are gone", CheckResult::Good,
                        "No session of a run that was cut off is left.");
        for (const postgres::Holder& orphan : orphans)
            inquiry.add("LK349", "former runs are gone", CheckResult::Warning, orphanText(orphan) + '.',
                        "What it does takes effect all the same: wait for its end, or look with \"rescue\".");
    });
}

} // namespace lk::run
