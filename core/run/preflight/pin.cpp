// SPDX-License-Identifier: Apache-2.0
#include "core/run/pinned.h"
#include "core/run/preflight/inquiry.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

void checkPinned(Inquiry& inquiry, const postgres::ConnectionTarget& target, const project::Pin& pin)
{
    constexpr const char* kTitle = "the pinned server";
    const project::Environment& environment = inquiry.plan.environment;
    if (const auto no = refusalByPin(environment, target, inquiry.now)) {
        inquiry.add(no->code, kTitle, CheckResult::Refused, no->reason + ".", no->remedy);
        return;
    }
    inquiry.add(
        std::string(kOtherThanPinned), kTitle, CheckResult::Good,
        fmt::format("It is the one that {} was pinned to ({}, by {}).", environment.name, pin.pinnedAt, pin.pinnedBy));
    if (const std::string told = toldByPin(environment, target, inquiry.now); !told.empty())
        inquiry.add(std::string(kChangedSincePinned), "as when it was pinned", CheckResult::Warning, told,
                    "If that is as it should be, pin it anew with \"env pin\".");
}

} // namespace

void checkPin(Inquiry& inquiry, const postgres::ConnectionTarget& target)
{
    inquiry.tell([&inquiry, &target] {
        const project::Environment& environment = inquiry.plan.environment;
        if (const auto pin = project::pinOf(target))
            checkPinned(inquiry, target, *pin);
        else if (environment.protection == project::Protection::Typed && !environment.isAdHoc)
            inquiry.add(std::string(kNotPinned), "pinned to a server", CheckResult::Warning,
                        fmt::format("{} is not pinned: whatever server answers at its address is taken for it.",
                                    environment.name),
                        "Pin it with \"env pin\": another server or database there is refused from then on.");
    });
}

} // namespace lk::run
