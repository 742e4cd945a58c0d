// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/output.h"
#include "core/run/events.h"

namespace lk::ctl {

/// The events of a run as one JSON object a line (command-line contract, "JSON").
class JsonLines final : public run::Observer {
public:
    explicit JsonLines(Output& output) : m_output(output) {}
    void onEvent(const run::Event& event) override;

private:
    Output& m_output;
};

} // namespace lk::ctl
