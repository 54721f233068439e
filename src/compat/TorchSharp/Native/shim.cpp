// The native half of the stand-in: a C interface to libtorch, small enough to read in one sitting.
//
// Any ATen operator is called by its schema name through the boxed dispatcher, so that new operators need no C++.
// What has no schema follows: a tensor's metadata, automatic differentiation, functions whose backward is C#, random
// generators. A tensor crosses the border as its TensorImpl*, one reference owned by whoever holds it; every function
// that can fail catches what libtorch throws and keeps the message for `last_error`.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/api/include/torch/version.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/saved_variable.h>

#define EXPORT extern "C" __attribute__((visibility("default")))

using at::Tensor;
using c10::IValue;
using torch::autograd::SavedVariable;
using torch::autograd::variable_list;
using Handle = at::TensorImpl*;
using Reference = c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>;

static thread_local std::string error;

EXPORT const char* last_error() { return error.c_str(); }
EXPORT void set_error(const char* message) { error = message; }
EXPORT const char* libtorch_version() { return TORCH_VERSION; }

// Runs `body`; on an exception keeps its message and answers `failed`.
template <class Body>
static auto guarded(decltype(std::declval<Body>()()) failed, Body body) -> decltype(body()) {
  try {
    return body();
  } catch (const c10::Error& e) {
    error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    error = e.what();
  } catch (...) {
    error = "libtorch threw something that is not an exception";
  }
  return failed;
}

static Tensor borrow(Handle handle) { return handle ? Tensor(Reference::reclaim_copy(handle)) : Tensor(); }
static Tensor take(Handle handle) { return handle ? Tensor(Reference::reclaim(handle)) : Tensor(); }
static Handle give(Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

static variable_list borrow_all(Handle* handles, int count) {
  variable_list tensors;
  tensors.reserve(count);
  for (int i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}

// ---- Operators ---------------------------------------------------------------------------------------------------

// What crosses the border as an argument or a result: 16 bytes, the same layout in C#.
enum class Kind : int32_t { None, Tensor, Integer, Real, Boolean, String, Integers, Reals, Tensors, Device, Generator };
struct Value {
  Kind kind;
  int32_t count;
  union {
    int64_t integer;
    double real;
    Handle tensor;
    void* data;
  };
};

// One argument of an operator's schema: what it expects, and which of the caller's values it takes.
struct Slot {
  const c10::Argument* argument;
  c10::TypePtr type;  // without the optional around it
  bool optional;
  int source;
};

struct Operator {
  c10::OperatorHandle handle;
  std::vector<Slot> slots;
};

// The operator `name.overload`. Its values come in the order of `names`, or of the schema when there are no names.
EXPORT Operator* operator_open(const char* name, const char* overload, const char* const* names, int count) {
  return guarded(nullptr, [&]() -> Operator* {
    auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
    auto op = std::make_unique<Operator>(Operator{handle, {}});
    for (const auto& argument : handle.schema().arguments()) {
      auto type = argument.type();
      auto optional = type->cast<c10::OptionalType>();
      int source = count ? -1 : static_cast<int>(op->slots.size());
      op->slots.push_back({&argument, optional ? optional->getElementType() : type, optional != nullptr, source});
    }
    for (int i = 0; i < count; i++) {
      auto index = handle.schema().argumentIndexWithName(names[i]);
      TORCH_CHECK(index, name, " has no argument '", names[i], "'");
      op->slots[*index].source = i;
    }
    return op.release();
  });
}

template <class T>
static at::ArrayRef<T> array_of(const Value& value) {
  return {static_cast<const T*>(value.data), static_cast<size_t>(value.count)};
}

static IValue to_ivalue(const Value& value, const Slot& slot) {
  switch (value.kind) {
    case Kind::None:
      TORCH_CHECK(slot.optional, "argument '", slot.argument->name(), "' must not be null");
      return IValue();
    case Kind::Tensor: return IValue(borrow(value.tensor));
    case Kind::Integer:
      if (slot.type->kind() == c10::TypeKind::ListType) return IValue(at::ArrayRef<int64_t>(value.integer));
      if (slot.type->kind() == c10::TypeKind::FloatType) return IValue(static_cast<double>(value.integer));
      return IValue(value.integer);
    case Kind::Real: return IValue(value.real);
    case Kind::Boolean: return IValue(value.integer != 0);
    case Kind::String: return IValue(std::string(static_cast<const char*>(value.data), value.count));
    case Kind::Integers: return IValue(array_of<int64_t>(value));
    case Kind::Reals: return IValue(array_of<double>(value));
    case Kind::Tensors: {  // a list of tensors, or of optional tensors, as the schema has it
      auto element = slot.type->expect<c10::ListType>()->getElementType();
      c10::impl::GenericList list(element);
      list.reserve(value.count);
      for (Handle handle : array_of<Handle>(value)) list.push_back(handle || element->kind() != c10::TypeKind::OptionalType ? IValue(borrow(handle)) : IValue());
      return IValue(std::move(list));
    }
    case Kind::Device: return IValue(c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.count)));
    case Kind::Generator: return IValue(*static_cast<const at::Generator*>(value.data));
  }
  TORCH_CHECK(false, "unknown kind of argument");
}

static Value to_value(IValue&& value) {
  if (value.isTensor()) return {Kind::Tensor, 0, {.tensor = give(std::move(value).toTensor())}};
  if (value.isBool()) return {Kind::Boolean, 0, {.integer = value.toBool()}};
  if (value.isInt()) return {Kind::Integer, 0, {.integer = value.toInt()}};
  if (value.isDouble()) return {Kind::Real, 0, {.real = value.toDouble()}};
  TORCH_CHECK(value.isNone(), "a result of kind ", value.tagKind(), " is not supported");
  return {};
}

// The results of one call. Those already written are released again if a later one fails.
struct Results {
  Value* values;
  int room;
  int count = 0;
  bool complete = false;
  void add(IValue&& value) {
    TORCH_CHECK(count < room, "more results than the ", room, " that were expected");
    values[count++] = to_value(std::move(value));
  }
  ~Results() {
    for (int i = 0; i < count && !complete; i++)
      if (values[i].kind == Kind::Tensor) take(values[i].tensor);
  }
};

// Calls `op` and writes up to `room` results, a list of tensors as several; room 0 drops them (in-place operators).
// Answers the number of results, or -1.
EXPORT int operator_call(Operator* op, const Value* values, int count, Value* out, int room) {
  return guarded(-1, [&] {
    torch::jit::Stack stack;
    stack.reserve(op->slots.size());
    for (const auto& slot : op->slots) {
      if (slot.source >= 0 && slot.source < count) {
        stack.push_back(to_ivalue(values[slot.source], slot));
      } else {
        const auto& fallback = slot.argument->default_value();
        TORCH_CHECK(fallback, "argument '", slot.argument->name(), "' has no default");
        stack.push_back(*fallback);
      }
    }
    op->handle.callBoxed(stack);
    if (room == 0) return 0;
    Results results{out, room};
    for (auto& value : stack) {
      if (value.isTensorList()) {
        for (Tensor tensor : value.toTensorVector()) results.add(IValue(std::move(tensor)));
      } else {
        results.add(std::move(value));
      }
    }
    results.complete = true;
    return results.count;
  });
}

// ---- A tensor's metadata -----------------------------------------------------------------------------------------

EXPORT void tensor_free(Handle t) { take(t); }
EXPORT Handle tensor_share(Handle t) { return give(borrow(t)); }
EXPORT int tensor_dim(Handle t) { return static_cast<int>(t->dim()); }
EXPORT int64_t tensor_numel(Handle t) { return t->numel(); }
EXPORT int tensor_dtype(Handle t) { return static_cast<int>(c10::typeMetaToScalarType(t->dtype())); }
EXPORT void tensor_sizes(Handle t, int64_t* out) { std::copy(t->sizes().begin(), t->sizes().end(), out); }
EXPORT int tensor_strides(Handle t, int64_t* out) {
  return guarded(-1, [&] { return std::copy(t->strides().begin(), t->strides().end(), out), 0; });
}
EXPORT int tensor_is_contiguous(Handle t) { return guarded(-1, [&] { return int{t->is_contiguous()}; }); }
EXPORT int tensor_device_type(Handle t) { return static_cast<int>(t->device_type()); }
EXPORT int tensor_device_index(Handle t) { return t->device().index(); }
EXPORT void* tensor_data(Handle t) { return guarded<>(static_cast<void*>(nullptr), [&] { return borrow(t).data_ptr(); }); }

// A tensor over memory that the caller keeps until `release(owner)`.
EXPORT Handle tensor_over(void* data, const int64_t* sizes, int dim, int dtype, void (*release)(void*), void* owner) {
  return guarded<>(Handle{}, [&] {
    return give(at::from_blob(data, at::IntArrayRef(sizes, dim), [=](void*) { release(owner); }, static_cast<at::ScalarType>(dtype)));
  });
}

// ---- Automatic differentiation -----------------------------------------------------------------------------------

EXPORT int tensor_requires_grad(Handle t) { return t->requires_grad(); }
EXPORT int tensor_set_requires_grad(Handle t, int on) { return guarded(-1, [&] { return borrow(t).set_requires_grad(on), 0; }); }
EXPORT Handle tensor_grad(Handle t) { return guarded<>(Handle{}, [&] { return give(borrow(t).grad()); }); }
EXPORT int tensor_set_grad(Handle t, Handle grad) { return guarded(-1, [&] { return borrow(t).mutable_grad() = borrow(grad), 0; }); }

EXPORT int grad_mode() { return at::GradMode::is_enabled(); }
EXPORT void set_grad_mode(int on) { at::GradMode::set_enabled(on); }
EXPORT int inference_mode() { return c10::InferenceMode::is_enabled(); }
EXPORT void* inference_mode_enter(int on) { return new c10::InferenceMode(on); }
EXPORT void inference_mode_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

EXPORT int autograd_backward(Handle* tensors, int count, Handle* grads, int grad_count, int retain, int create, Handle* inputs, int input_count) {
  return guarded(-1, [&] {
    torch::autograd::backward(borrow_all(tensors, count), borrow_all(grads, grad_count), bool(retain), create, borrow_all(inputs, input_count));
    return 0;
  });
}

// Writes one gradient (or null) for each input.
EXPORT int autograd_grad(Handle* outputs, int count, Handle* inputs, int input_count, Handle* grads, int grad_count, int retain, int create, int allow_unused, Handle* results) {
  return guarded(-1, [&] {
    auto found = torch::autograd::grad(borrow_all(outputs, count), borrow_all(inputs, input_count), borrow_all(grads, grad_count), bool(retain), create, allow_unused);
    for (auto& grad : found) *results++ = give(std::move(grad));
    return 0;
  });
}

// The node of a C# function in the graph: calls back for the gradients and owns what was saved for them.
struct ManagedNode : torch::autograd::Node {
  using Backward = int (*)(void* state, ManagedNode* node, Handle* grad_outputs, int count, Handle* grad_inputs, int input_count);
  Backward backward;
  void (*release)(void*);
  void* state;
  bool materialize;
  std::vector<SavedVariable> saved;

  ManagedNode(Backward backward, void (*release)(void*), void* state, bool materialize)
      : backward(backward), release(release), state(state), materialize(materialize) {}
  ~ManagedNode() override { release(state); }

  variable_list apply(variable_list&& grads) override {
    std::vector<Handle> in, out(num_outputs(), nullptr);
    for (size_t i = 0; i < grads.size(); i++) {
      if (materialize && !grads[i].defined()) grads[i] = input_metadata(i).zeros_like();
      in.push_back(give(std::move(grads[i])));
    }
    int failed = backward(state, this, in.data(), in.size(), out.data(), out.size());
    variable_list results;
    for (Handle handle : out) results.push_back(take(handle));
    if (failed) throw std::runtime_error(error);
    return results;
  }
};

// libtorch's own bookkeeping for the outputs of a custom function (in-place inputs, views, integer outputs). Later
// versions take further arguments, each with a neutral value.
template <class Wrap, class... Arguments>
static auto wrap_outputs(Wrap wrap, const Arguments&... arguments) {
  using Self = std::function<Tensor(Tensor)>;
  std::unordered_set<at::TensorImpl*> none;
  torch::autograd::_jvp_fn_t forward_mode = [](const variable_list&, const variable_list&) -> variable_list {
    TORCH_CHECK(false, "forward-mode differentiation is not supported in custom functions");
  };
  if constexpr (std::is_invocable_v<Wrap, Arguments..., decltype(forward_mode)>) return wrap(arguments..., forward_mode);
  else if constexpr (std::is_invocable_v<Wrap, Arguments..., decltype(forward_mode), decltype(none)>) return wrap(arguments..., forward_mode, none);
  else {
    Self self = [](const Tensor& tensor) { return tensor.view_as(tensor); };
    if constexpr (std::is_invocable_v<Wrap, Arguments..., decltype(forward_mode), decltype(none), Self>) return wrap(arguments..., forward_mode, none, self);
    else return wrap(arguments..., forward_mode, none, self, false);
  }
}

struct Span {
  Handle* handles;
  int count;
};

// Hangs a node onto `outputs`, already computed from `inputs`; without `backward` they only lose or keep what they are.
// From here on `state` belongs to the node. Replaces each output by the tensor to hand out.
EXPORT int function_attach(Span inputs, Span outputs, Span dirty, Span non_differentiable, Span saved, int materialize,
                           ManagedNode::Backward backward, void (*release)(void*), void* state) {
  return guarded(-1, [&] {
    std::shared_ptr<ManagedNode> node;
    if (backward) node = std::shared_ptr<ManagedNode>(new ManagedNode(backward, release, state, materialize), torch::autograd::deleteNode);
    auto variables = borrow_all(inputs.handles, inputs.count);
    auto raw = borrow_all(outputs.handles, outputs.count);
    if (node) node->set_next_edges(torch::autograd::collect_next_edges(variables));
    std::unordered_set<at::TensorImpl*> constants(non_differentiable.handles, non_differentiable.handles + non_differentiable.count);
    std::unordered_set<at::TensorImpl*> changed(dirty.handles, dirty.handles + dirty.count);
    for (auto* tensor : changed) tensor->bump_version();
    auto wrapped = wrap_outputs(&torch::autograd::_wrap_outputs, variables, constants, changed, torch::autograd::to_optional(raw), std::shared_ptr<torch::autograd::Node>(node));
    if (node)
      for (const auto& tensor : borrow_all(saved.handles, saved.count)) node->saved.emplace_back(tensor, tensor.defined() && tensor.grad_fn() == node);
    for (size_t i = 0; i < wrapped.size(); i++) outputs.handles[i] = wrapped[i] ? give(*wrapped[i]) : nullptr;
    return 0;
  });
}

// A tensor that the forward saved (or null), as it was then; libtorch checks that it was not changed since.
EXPORT int function_saved(ManagedNode* node, int index, Handle* result) {
  return guarded(-1, [&] { return *result = give(node->saved.at(index).unpack(node->shared_from_this())), 0; });
}

// ---- Random generators and threads -------------------------------------------------------------------------------

EXPORT at::Generator* generator_default() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }
EXPORT at::Generator* generator_new(uint64_t seed) { return new at::Generator(at::detail::createCPUGenerator(seed)); }
EXPORT void generator_free(at::Generator* g) { delete g; }
EXPORT uint64_t generator_seed(at::Generator* g) { return g->current_seed(); }
EXPORT void generator_set_seed(at::Generator* g, uint64_t seed) {
  std::lock_guard<std::mutex> lock(g->mutex());
  g->set_current_seed(seed);
}
EXPORT Handle generator_state(at::Generator* g) {
  return guarded<>(Handle{}, [&] {
    std::lock_guard<std::mutex> lock(g->mutex());
    return give(g->get_state());
  });
}
EXPORT int generator_set_state(at::Generator* g, Handle state) {
  return guarded(-1, [&] {
    std::lock_guard<std::mutex> lock(g->mutex());
    g->set_state(borrow(state));
    return 0;
  });
}

EXPORT int threads() { return at::get_num_threads(); }
EXPORT int set_threads(int count) { return guarded(-1, [&] { return at::set_num_threads(count), 0; }); }
