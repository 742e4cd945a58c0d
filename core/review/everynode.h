// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pg_query/pg_query.pb-c.h>

#include <functional>

// For source files of review alone: looks below a parse tree without knowing its shape.

namespace lk::review {

/// Calls `look` for the message and for every one below it, nodes' own wrappers left out; false from it: nothing below is wanted.
void everyMessage(const ProtobufCMessage& message, const std::function<bool(const ProtobufCMessage&)>& look);
void everyMessage(const PgQuery__Node* node, const std::function<bool(const ProtobufCMessage&)>& look);

/// The message as one of the grammar's, null when it is another: `as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor)`.
template<typename T>
const T* as(const ProtobufCMessage& message, const ProtobufCMessageDescriptor& kind)
{
    return message.descriptor == &kind ? reinterpret_cast<const T*>(&message) : nullptr;
}

} // namespace lk::review
