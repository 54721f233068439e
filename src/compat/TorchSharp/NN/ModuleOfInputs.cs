namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module of one input: derive from it and write <see cref="forward"/>.</summary>
        public abstract class Module<T, TResult> : HookableModule<
            Func<Module<T, TResult>, T, T>,
            Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T input);

            public TResult call(T input)
            {
                run_module_pre_hooks();
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input) is { } modified)
                        input = modified;

                var result = forward(input);

                foreach (var hook in post_hooks.Values)
                    if (hook(this, input, result) is { } modified)
                        result = modified;
                run_module_post_hooks();
                return result;
            }
        }

        /// <summary>A module of two inputs: derive from it and write <see cref="forward"/>.</summary>
        public abstract class Module<T1, T2, TResult> : HookableModule<
            Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>,
            Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
            IModule<T1, T2, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T1 input1, T2 input2);

            public TResult call(T1 input1, T2 input2)
            {
                run_module_pre_hooks();
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2) is { } modified)
                        (input1, input2) = modified;

                var result = forward(input1, input2);

                foreach (var hook in post_hooks.Values)
                    if (hook(this, input1, input2, result) is { } modified)
                        result = modified;
                run_module_post_hooks();
                return result;
            }
        }

        /// <summary>A module of three inputs: derive from it and write <see cref="forward"/>.</summary>
        public abstract class Module<T1, T2, T3, TResult> : HookableModule<
            Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>,
            Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
            IModule<T1, T2, T3, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                run_module_pre_hooks();
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3) is { } modified)
                        (input1, input2, input3) = modified;

                var result = forward(input1, input2, input3);

                foreach (var hook in post_hooks.Values)
                    if (hook(this, input1, input2, input3, result) is { } modified)
                        result = modified;
                run_module_post_hooks();
                return result;
            }
        }

        /// <summary>A module of four inputs: derive from it and write <see cref="forward"/>.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult> : HookableModule<
            Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
            Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>,
            IModule<T1, T2, T3, T4, TResult>
        {
            protected Module(string name) : base(name) { }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                run_module_pre_hooks();
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3, input4) is { } modified)
                        (input1, input2, input3, input4) = modified;

                var result = forward(input1, input2, input3, input4);

                foreach (var hook in post_hooks.Values)
                    if (hook(this, input1, input2, input3, input4, result) is { } modified)
                        result = modified;
                run_module_post_hooks();
                return result;
            }
        }
    }
}
