// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/output.h"
#include "core/run/events.h"
#include "core/run/plan.h"

namespace lk::ctl {

/// The events of a run as one JSON object a line (command-line contract, "JSON").
class JsonLines final : public run::Observer {
public:
    explicit JsonLines(Output& output, const run::Plan* plan = nullptr) : m_output(output), m_plan(plan) {}
    void onEvent(const run::Event& event) override;

private:
    Output& m_output;
    const run::Plan* m_plan; ///< of a run; it tells what a repair does
};

} // namespace lk::ctl
